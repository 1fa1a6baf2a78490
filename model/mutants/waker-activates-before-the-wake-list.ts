// The owner's wake-up was handed over to the CPU that it goes to. The waker, done with it, activates the waiters at once: they may be picked
// before the owner is queued, find it asleep and park again, and nobody comes for them after that.

import type { Mutant } from '../design.ts';

export const wakerActivatesBeforeTheWakeList: Mutant = {
  row: '',
  name: 'waker-activates-before-the-wake-list',
  history:
    'A waker that leaves an owner on the wake list of another CPU activates its waiters before the owner is on a runqueue: so read in the development tree of autumn 2026.',
  source: 'proxy-exec:T10',
  designs: ['proxy-P3-linux-fair'],
  caughtBy: ['a-waiter-is-parked-on-the-owner-it-waits-for', 'an-owner-brings-its-waiters-along'],
  patch: { rules: () => ({ activatesWhereEnqueued: () => false }) },
};
