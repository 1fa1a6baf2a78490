// 43: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { inMask } from '../view.ts';

export const stealTakesTheMigrateDisabled: Mutant = {
  row: 'base-scheduler:43',
  name: 'steal-takes-the-migrate-disabled',
  history: 'A steal for a forced-idle CPU looks at the mask of a task and not at whether its migration is disabled.',
  source: 'base-scheduler:43',
  designs: ['core-A3'],
  caughtBy: ['a-migrate-disabled-task-stays', 'a-steal-takes-who-waits'],
  patch: {
    rules: () => ({
      mayStealTask: (w, from, to, task) =>
        (w.core.hasPick[from] === 0 || w.core.pick[from] !== task) &&
        w.cpu.curr[from] !== task &&
        inMask(w, task, to) &&
        w.cookie.occupation[task]! <= w.core.idleOccupation[to]!,
    }),
  },
};
