// cosched-balance:L25, in the design that notes whom it means: see `history`.

import { firstMovable } from '../balance/pass.ts';
import type { Mutant } from '../design.ts';

export const callbackTakesTheFirst: Mutant = {
  row: '',
  name: 'callback-takes-the-first',
  history:
    'The callback takes the first queued task that may move, as the stopper does, and not the one that it was listed for.',
  source: 'cosched-balance:L25',
  designs: ['balance-B2'],
  caughtBy: ['the-moved-task-is-the-one-meant'],
  patch: { rules: () => ({ activeTask: firstMovable }) },
};
