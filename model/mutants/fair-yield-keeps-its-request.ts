// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const fairYieldKeepsItsRequest: Mutant = {
  row: '',
  name: 'fair-yield-keeps-its-request',
  history: 'sched_yield() of a fair task does nothing: its virtual deadline stays, and it is picked again at once.',
  source: 'proxy-exec:A6',
  designs: ['linux-6.12'],
  caughtBy: ['a-fair-yield-begins-a-new-request'],
  patch: {
    classes: { fair: () => ({ yieldTask() {} }) },
  },
};
