// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lateWaiterLeavesWhatWasFreed: Mutant = {
  row: '',
  name: 'late-waiter-leaves-what-was-freed',
  history: 'A waiter that gave up just when the mutex was freed for it left, and nobody else was woken.',
  source: 'base-scheduler:timeout-3',
  designs: ['linux'],
  caughtBy: ['a-free-mutex-has-a-waking-waiter'],
  patch: {
    rules: () => ({ takesWhatWasFreed: () => false }),
  },
};
