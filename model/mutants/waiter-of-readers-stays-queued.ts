// A waiter sets blocked_on whoever holds the rwsem, so that readers are waited for by a donor with nobody to lend to.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const waiterOfReadersStaysQueued: Mutant = {
  row: '',
  name: 'waiter-of-readers-stays-queued',
  history:
    'A waiter sets blocked_on whoever holds the rwsem, so that readers are waited for by a donor with nobody to lend to.',
  source: 'kernel/locking/rwsem.c with proxying: blocked_on is set under a test of the writer bit alone',
  designs: ['proxy-P5'],
  caughtBy: ['who-lends-for-an-rwsem-saw-a-writer'],
  patch: {
    rules: () => ({ declaresRwsem: () => true }),
  },
};
