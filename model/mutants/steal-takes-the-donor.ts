// M11: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { mayExecuteOn } from '../view.ts';

export const stealTakesTheDonor: Mutant = {
  row: 'M11',
  name: 'steal-takes-the-donor',
  history:
    'A steal by cookie spares what executes and takes who pays for it: the CPU that it leaves puts a donor that is gone (fixed by 3dd95f077371).',
  source: 'proxy-exec:M11',
  designs: ['core-A3-proxy'],
  caughtBy: ['balancers-move-only-tasks-that-wait'],
  patch: {
    rules: () => ({
      mayStealTask(w, from, to, task) {
        const { hasPick, pick, idleOccupation } = w.core;
        const inUse = (hasPick[from] === 1 && pick[from] === task) || w.cpu.curr[from] === task;
        return !inUse && mayExecuteOn(w, task, to) && w.cookie.occupation[task]! <= idleOccupation[to]!;
      },
    }),
  },
};
