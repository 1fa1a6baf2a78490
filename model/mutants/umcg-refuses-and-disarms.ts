// Row 44.

import type { Mutant } from '../design.ts';

export const umcgRefusesAndDisarms: Mutant = {
  row: '44',
  name: 'umcg-refuses-and-disarms',
  history:
    'A wait that refuses the timeout of a worker returns with the hooks of that worker off, and its next block is not reported.',
  source: 'umcg:44',
  designs: ['umcg-Z2'],
  caughtBy: ['hooks-are-armed-in-user-mode'],
  patch: { rules: () => ({ umcgArmsAfterRefusal: () => false }) },
};
