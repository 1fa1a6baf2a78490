// L23: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { inMask } from '../view.ts';

export const pushForgetsTheMigrateDisabled: Mutant = {
  row: 'cosched-balance:L23',
  name: 'push-forgets-the-migrate-disabled',
  history:
    'A push that has dropped its lock looks at the mask of the task again, and not at whether it has executed and disabled its migration meanwhile.',
  source: 'cosched-balance:L23',
  designs: ['linux'],
  caughtBy: ['a-migrate-disabled-task-stays'],
  scope: {
    shape: 'cpus=2,tasks=2,mutexes=0,policies=fifo10:fifo20',
    ops: ['wake', 'sleep', 'migrate-disable'],
    holds: 1,
  },
  patch: { rules: () => ({ mayStillMove: (w, to, task) => inMask(w, task, to) }) },
};
