// Our own: the top waiter is whoever came first.

import type { Mutant } from '../design.ts';
import { toTopWaiter } from '../designs/blocking/proxy-top.ts';

const DEFAULTS = { swap: 'no', oldTop: 'home', unswap: 'no' };

export const firstWaiterGoes: Mutant = {
  row: '',
  name: 'first-waiter-goes',
  history: 'Of the waiters of an owner the one that has waited longest goes to it, however urgent the others are.',
  source: 'seeds:top-waiter-only',
  designs: ['proxy-top-waiter', 'proxy-top-waiter-swap'],
  caughtBy: ['the-top-waiter-is-beside-its-owner'],
  patch: { rules: () => toTopWaiter(DEFAULTS, (w, task, other) => w.task.waitStamp[task]! < w.task.waitStamp[other]!) },
};
