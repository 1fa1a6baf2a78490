// A writer that lends to the waker is woken before the first waiter, so it must not yield to that one: nobody woke it.
// rwsem_try_write_lock() ignores HANDOFF for it; here it does not.

import type { Mutant } from '../design.ts';

export const donorHeedsTheReservation: Mutant = {
  row: '',
  name: 'donor-heeds-the-reservation',
  history:
    'A writer that was woken before the first waiter, because it lends to the waker, finds the rwsem reserved for that one and sleeps again: nobody was woken who may take it.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P5'],
  caughtBy: ['a-free-mutex-has-a-waking-waiter'],
  patch: {
    rules: () => ({ donorPasses: () => false }),
  },
};
