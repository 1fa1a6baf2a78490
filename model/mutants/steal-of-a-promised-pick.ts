// C24: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { mayExecuteOn } from '../view.ts';

export const stealOfAPromisedPick: Mutant = {
  row: 'cosched-balance:C24',
  name: 'steal-of-a-promised-pick',
  history: 'A steal takes the task that a sibling was just told to switch to.',
  source: 'cosched-balance:C24',
  designs: ['core-A3'],
  caughtBy: ['a-steal-takes-who-waits'],
  patch: {
    rules: () => ({
      mayStealTask: (w, from, to, task) =>
        w.cpu.curr[from] !== task &&
        mayExecuteOn(w, task, to) &&
        w.cookie.occupation[task]! <= w.core.idleOccupation[to]!,
    }),
  },
};
