// M26: the walk found the owner asleep; until it has the lock of the owner's list, that may wake, find nobody and go.

import type { Mutant } from '../design.ts';

export const parkedAfterTheDrain: Mutant = {
  row: 'M26',
  name: 'parked-after-the-drain',
  history:
    'A waiter was parked on an owner that had woken since it was seen asleep, and so stayed there (K Prateek Nayak, v31).',
  source: 'proxy-exec:M26',
  designs: ['proxy-P3'],
  caughtBy: ['a-waiter-is-parked-on-the-owner-it-waits-for', 'an-owner-brings-its-waiters-along'],
  patch: { rules: () => ({ parksStill: () => true }) },
};
