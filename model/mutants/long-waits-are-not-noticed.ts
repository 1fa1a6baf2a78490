// A mistake of our own in rwsem_try_write_lock(): it asks for the class of the waiter alone, and not how long that has waited.

import type { Mutant } from '../design.ts';

export const longWaitsAreNotNoticed: Mutant = {
  row: '',
  name: 'long-waits-are-not-noticed',
  history: 'No fair waiter of an rwsem ever has it reserved, however long others take it before that one has woken up.',
  source: 'proxy-exec:P5',
  designs: ['linux', 'proxy-P5'],
  caughtBy: ['who-tries-in-vain-for-long-has-it-reserved'],
  patch: { rules: () => ({ waitedLong: () => false }) },
};
