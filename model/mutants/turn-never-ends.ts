// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { NEVER } from '../ids.ts';

export const turnNeverEnds: Mutant = {
  row: '',
  name: 'turn-never-ends',
  history: 'The slice of an RR task is forgotten: it keeps the CPU as a FIFO task does.',
  source: 'base-scheduler:R3',
  designs: ['linux'],
  caughtBy: ['an-rr-turn-is-one-slice'],
  patch: { classes: { rt: () => ({ enforceAt: () => NEVER, taskTick: () => false }) } },
};
