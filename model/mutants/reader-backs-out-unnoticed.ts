// A reader that counted itself in and must wait takes itself out and wakes nobody: who saw its count has gone to sleep, or has left it to sleep.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const readerBacksOutUnnoticed: Mutant = {
  row: '',
  name: 'reader-backs-out-unnoticed',
  history:
    'A reader that counted itself in and must wait takes itself out and wakes nobody: who saw its count has gone to sleep, or has left it to sleep.',
  source: '54c1ee4d614d, rwsem_cond_wake_waiter() of kernel/locking/rwsem.c',
  designs: ['vanilla'],
  caughtBy: ['a-free-mutex-has-a-waking-waiter'],
  patch: {
    rules: () => ({ wakesAfterBackingOut: () => false }),
  },
};
