// Our own: a waiter that comes home is taken for one that left.

import type { Mutant } from '../design.ts';

export const placeTakenOfWhoCameHome: Mutant = {
  row: '',
  name: 'place-taken-of-who-came-home',
  history: 'Wherever a waiter lends after a move, somebody is sent to where it was, also when it has only come home.',
  source: 'seeds:top-waiter-swap',
  designs: ['proxy-top-waiter-swap'],
  caughtBy: ['an-exchange-answers-one-move'],
  patch: {
    rules: () => ({
      contextCame(m, _cpu, task, from) {
        m.w.task.cameFrom[task] = from;
        m.touchTask(task);
      },
    }),
  },
};
