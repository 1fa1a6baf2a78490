// C23: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { mayExecuteOn } from '../view.ts';

export const stealUnpacksACore: Mutant = {
  row: 'cosched-balance:C23',
  name: 'steal-unpacks-a-core',
  history: 'A steal does not ask whether the task is better off where it is.',
  source: 'cosched-balance:C23',
  designs: ['core-A3'],
  caughtBy: ['a-steal-takes-who-waits'],
  patch: {
    rules: () => ({
      mayStealTask: (w, from, to, task) =>
        (w.core.hasPick[from] === 0 || w.core.pick[from] !== task) &&
        w.cpu.curr[from] !== task &&
        mayExecuteOn(w, task, to),
    }),
  },
};
