// L18: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const aQuarterCountsAsEven: Mutant = {
  row: 'cosched-balance:L18',
  name: 'a-quarter-counts-as-even',
  history: 'Two busy groups count as even up to a quarter more load in one than in the other.',
  source: 'cosched-balance:L18',
  designs: ['balance-B0'],
  caughtBy: ['uneven-loads-change-hands'],
  patch: { rules: () => ({ evenPct: () => 125 }) },
};
