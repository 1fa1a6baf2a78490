// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NEVER } from '../ids.ts';

export const sliceThatNeverEnds: Mutant = {
  row: '',
  name: 'slice-that-never-ends',
  history: 'A mistake of our own: nobody looks at the running fair task again until somebody wakes.',
  source: 'base-scheduler:E8',
  designs: ['linux'],
  caughtBy: ['fair-tasks-are-served-by-weight'],
  patch: { classes: { fair: () => ({ enforceAt: () => NEVER, taskTick: () => false }) } },
};
