// Our own: the exchange takes what executes.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { mayExecuteOn } from '../view.ts';

export const executingTaskTakesThePlace: Mutant = {
  row: '',
  name: 'executing-task-takes-the-place',
  history: 'The task that takes the place of a top waiter is the one that executes beside it: the owner itself.',
  source: 'seeds:top-waiter-swap',
  designs: ['proxy-top-waiter-swap'],
  caughtBy: ['who-takes-a-place-could-go'],
  patch: {
    rules: () => ({
      swapPartner(w, waiter, to) {
        const curr = w.cpu.curr[w.task.cpu[waiter]!]!;
        return curr !== NONE && curr < w.tasks && mayExecuteOn(w, curr, to) ? curr : NONE;
      },
    }),
  },
};
