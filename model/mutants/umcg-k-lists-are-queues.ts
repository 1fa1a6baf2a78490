// The two lists of the kernel are taken from at the other end.

import type { Mutant } from '../design.ts';

export const umcgKListsAreQueues: Mutant = {
  row: '',
  name: 'umcg-k-lists-are-queues',
  history:
    'Workers and idle servers are added at the tail, as everywhere else, and the design is tuned for lists that are last in, first out.',
  source: 'umcg:design-K23',
  designs: ['umcg-K23'],
  caughtBy: ['who-came-last-is-taken-first'],
  patch: { rules: () => ({ umcgLastFirst: () => false }) },
};
