// A writer that was woken before the first waiter, because it lends to the waker, finds the rwsem reserved for that one and sleeps again: nobody was woken who may take it.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const donorHeedsTheReservation: Mutant = {
  row: '',
  name: 'donor-heeds-the-reservation',
  history:
    'A writer that was woken before the first waiter, because it lends to the waker, finds the rwsem reserved for that one and sleeps again: nobody was woken who may take it.',
  source: 'rwsem_try_write_lock() of kernel/locking/rwsem.c with proxying: donor_wakeup ignores HANDOFF',
  designs: ['proxy-P5'],
  caughtBy: ['a-free-mutex-has-a-waking-waiter'],
  patch: {
    rules: () => ({ donorPasses: () => false }),
  },
};
