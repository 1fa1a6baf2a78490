// C15: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const delayedTaskStaysInTheCoreTree: Mutant = {
  row: 'cosched-balance:C15',
  name: 'delayed-task-stays-in-the-core-tree',
  history: 'A task that sleeps and is delayed stays in the core tree, where siblings find it.',
  source: 'cosched-balance:C15',
  designs: ['core-A3'],
  caughtBy: ['cookied-tasks-stand-in-the-core-tree'],
  patch: {
    rules: () => ({ leavesTreeWhenDelayed: () => false }),
  },
};
