// Row D1.

import type { Mutant } from '../design.ts';

export const umcgFailsAndKeepsItsPins: Mutant = {
  row: 'D1',
  name: 'umcg-fails-and-keeps-its-pins',
  history: 'An unregister that fails returns without unpinning, as in the second RFC.',
  source: 'umcg:D1',
  designs: ['umcg-Z2'],
  caughtBy: ['pins-last-as-long-as-a-call'],
  patch: { rules: () => ({ umcgFailsPinned: () => true }) },
};
