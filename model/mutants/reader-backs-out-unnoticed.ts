// A reader counts itself in before it knows whether it may. Who meets that count goes to sleep, so taking it back must wake (54c1ee4d614d,
// rwsem_cond_wake_waiter()). Here it wakes nobody.

import type { Mutant } from '../design.ts';

export const readerBacksOutUnnoticed: Mutant = {
  row: '',
  name: 'reader-backs-out-unnoticed',
  history:
    'A reader that counted itself in and must wait takes itself out and wakes nobody: who saw its count has gone to sleep, or has left it to sleep.',
  source: 'proxy-exec:P5',
  designs: ['vanilla'],
  caughtBy: ['a-free-mutex-has-a-waking-waiter'],
  patch: {
    rules: () => ({ wakesAfterBackingOut: () => false }),
  },
};
