// base-scheduler:40: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const secondAffinityCallerTakesOver: Mutant = {
  row: '40',
  name: 'second-affinity-caller-takes-over',
  history:
    'A second caller of sched_setaffinity() installs a request of its own over the one that is pending; whoever waits for the first is never completed.',
  source: 'base-scheduler:40',
  designs: ['vanilla', 'linux'],
  caughtBy: ['every-affinity-call-comes-back'],
  patch: { rules: () => ({ waitersAfterCall: () => 1 }) },
};
