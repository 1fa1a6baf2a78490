// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const deadlineYieldIsForgotten: Mutant = {
  row: '',
  name: 'deadline-yield-is-forgotten',
  history: 'sched_yield() of a DEADLINE task charged what it had used and gave nothing up.',
  source: 'base-scheduler:yield-1',
  designs: ['linux', 'proxy-P2', 'textbook-cbs'],
  caughtBy: ['a-deadline-yield-ends-the-period'],
  patch: { classes: { dl: () => ({ yieldTask() {} }) } },
};
