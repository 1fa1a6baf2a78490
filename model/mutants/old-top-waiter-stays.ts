// Our own: the move of a better waiter leaves the old one where it is.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const oldTopWaiterStays: Mutant = {
  row: '',
  name: 'old-top-waiter-stays',
  history: 'A more urgent waiter comes to the owner, and the one before it is not sent home.',
  source: 'seeds:top-waiter-only',
  designs: ['proxy-top-waiter'],
  caughtBy: ['only-the-top-waiter-is-away-from-home'],
  patch: {
    rules: (base) => ({
      contextGoesTo(w, task) {
        const to = base.contextGoesTo(w, task);
        return to === w.task.wakeCpu[task] ? NONE : to;
      },
    }),
  },
};
