// With proxying, rwsem.c sets blocked_on only where it finds the writer bit. Here a waiter of readers sets it as well,
// and is a donor with nobody to lend to.

import type { Mutant } from '../design.ts';

export const waiterOfReadersStaysQueued: Mutant = {
  row: '',
  name: 'waiter-of-readers-stays-queued',
  history:
    'A waiter sets blocked_on whoever holds the rwsem, so that readers are waited for by a donor with nobody to lend to.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P5'],
  caughtBy: ['who-lends-for-an-rwsem-saw-a-writer'],
  patch: {
    rules: () => ({ declaresRwsem: () => true }),
  },
};
