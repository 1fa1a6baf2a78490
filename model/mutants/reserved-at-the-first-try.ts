// A mistake of our own in rwsem_try_write_lock() and rwsem_mark_wake(): the timeout of a waiter is never set, so it has always passed.

import type { Mutant } from '../design.ts';

export const reservedAtTheFirstTry: Mutant = {
  row: '',
  name: 'reserved-at-the-first-try',
  history: 'A waiter has the rwsem reserved as soon as it finds it taken, without having waited for 4 ms.',
  source: 'proxy-exec:P5',
  designs: ['linux', 'proxy-P5'],
  caughtBy: ['nobody-reserves-before-its-time'],
  patch: { rules: () => ({ waitedLong: () => true }) },
};
