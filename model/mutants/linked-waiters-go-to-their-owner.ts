// A mistake of our own: the linked design with the activation of the tree walk, waiter by waiter, each where the owner is.

import type { Mutant } from '../design.ts';

export const linkedWaitersGoToTheirOwner: Mutant = {
  row: '',
  name: 'linked-waiters-go-to-their-owner',
  history: 'The wake-up of an owner queues the waiters that are linked to it where the owner went, as parked ones are.',
  source: 'proxy-exec:P3-linked',
  designs: ['proxy-P3-linked'],
  caughtBy: ['linked-waiters-come-back-to-their-chain'],
  patch: { rules: () => ({ chainServes: () => false }) },
};
