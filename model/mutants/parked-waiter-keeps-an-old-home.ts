// The mask of a parked waiter changes, and its home stays where it was, as a sleeper's does. A sleeper's wake-up looks for a CPU; a waiter
// that its owner brought back to that very home counts as being at home, and is woken in place.

import type { Mutant } from '../design.ts';

export const parkedWaiterKeepsAnOldHome: Mutant = {
  row: '',
  name: 'parked-waiter-keeps-an-old-home',
  history:
    'An affinity change of a parked waiter leaves its home outside the new mask: so read in the development tree of autumn 2026.',
  source: 'proxy-exec:E6',
  designs: ['proxy-P3'],
  caughtBy: ['home-of-a-retained-waiter-is-allowed', 'curr-may-execute-here'],
  patch: { rules: () => ({ parkedGetsHome: () => false }) },
};
