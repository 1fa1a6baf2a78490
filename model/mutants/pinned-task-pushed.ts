// base-scheduler:32: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { inMask } from '../view.ts';

export const pinnedTaskPushed: Mutant = {
  row: 'base-scheduler:32',
  name: 'pinned-task-pushed',
  history:
    'Push does not look whether the task has disabled migration, neither first nor after it has dropped the lock to take both.',
  source: 'base-scheduler:32',
  designs: ['linux'],
  caughtBy: ['curr-may-execute-here'],
  patch: { rules: () => ({ isPinned: () => false, mayStillMove: (w, to, task) => inMask(w, task, to) }) },
};
