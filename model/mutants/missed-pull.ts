// base-scheduler:39: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const missedPull: Mutant = {
  row: 'base-scheduler:39',
  name: 'missed-pull',
  history:
    'When the last RT or DEADLINE task leaves a CPU, nobody looks whether one that waits elsewhere could run there.',
  source: 'base-scheduler:39',
  designs: ['linux'],
  caughtBy: ['a-waiting-rt-task-has-no-better-cpu', 'a-waiting-deadline-task-has-no-better-cpu'],
  patch: { rules: () => ({ pullLook: () => false }) },
};
