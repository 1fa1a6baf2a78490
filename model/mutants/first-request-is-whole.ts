// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const firstRequestIsWhole: Mutant = {
  row: '',
  name: 'first-request-is-whole',
  history: 'A new task began with a whole request, like one that wakes up.',
  source: 'base-scheduler:fork-3',
  designs: ['linux'],
  caughtBy: ['a-new-task-asks-for-half-a-slice'],
  patch: {
    rules: () => ({ firstRequestNs: (w, task) => w.fair.sliceNs[task]! }),
  },
};
