// A fair waiter may be parked and yet stay in the fair queue until its lag is zero. An activation that takes it for queued leaves it there.

import type { Mutant } from '../design.ts';
import { OFF } from '../ids.ts';

export const delayedWaiterIsForgotten: Mutant = {
  row: '',
  name: 'delayed-waiter-is-forgotten',
  history:
    'Activation takes a parked waiter that is delayed in the fair queue for one that is back already: so read in the development tree of autumn 2026.',
  source: 'proxy-exec:T10',
  designs: ['proxy-P3-linux-fair'],
  caughtBy: ['an-owner-brings-its-waiters-along'],
  patch: {
    rules: (rules) => ({ mayActivate: (w, task) => rules.mayActivate(w, task) && w.task.onRq[task] === OFF }),
  },
};
