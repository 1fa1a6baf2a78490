// Row 43: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { inMask } from '../view.ts';

export const stealMovesAPinnedTask: Mutant = {
  row: 'base-scheduler:43',
  name: 'steal-moves-a-pinned-task',
  history:
    'A steal by cookie looks at the mask of a task alone and takes one that has disabled migration (fixed by 386ef214c3c6).',
  source: 'base-scheduler:43',
  designs: ['core-A3'],
  caughtBy: ['curr-may-execute-here'],
  patch: {
    rules: ({ mayStealTask }) => ({
      mayStealTask(w, from, to, task) {
        const { migrateDisabled } = w.task;

        if (migrateDisabled[task] === 0 || !inMask(w, task, to)) return mayStealTask(w, from, to, task);
        const { hasPick, pick, idleOccupation } = w.core;
        const inUse = (hasPick[from] === 1 && pick[from] === task) || w.cpu.curr[from] === task;
        const blocked = w.cpu.donor[from] === task || w.task.isBlocked[task] === 1;
        return !inUse && !blocked && w.cookie.occupation[task]! <= idleOccupation[to]!;
      },
    }),
  },
};
