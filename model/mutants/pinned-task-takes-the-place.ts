// Our own: the exchange forgets who may not migrate.

import type { Mutant } from '../design.ts';
import { DL, FAIR, NONE } from '../ids.ts';
import { firstQueued } from '../view.ts';

export const pinnedTaskTakesThePlace: Mutant = {
  row: '',
  name: 'pinned-task-takes-the-place',
  history: 'The task that takes the place of a top waiter is the next one in the queue, whether or not it may leave.',
  source: 'seeds:top-waiter-swap',
  designs: ['proxy-top-waiter-swap'],
  caughtBy: ['who-takes-a-place-could-go'],
  patch: {
    rules: () => ({
      swapPartner(w, waiter) {
        const from = w.task.cpu[waiter]!;
        for (let cls = DL; cls >= FAIR; cls--) {
          for (let t = firstQueued(w, from, cls); t !== NONE; t = w.task.rqNext[t]!) {
            if (w.task.isBlocked[t] === 0 && w.task.onCpu[t] === NONE && w.cpu.donor[from] !== t) return t;
          }
        }
        return NONE;
      },
    }),
  },
};
