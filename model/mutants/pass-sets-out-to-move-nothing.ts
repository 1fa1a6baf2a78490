// L13: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const passSetsOutToMoveNothing: Mutant = {
  row: 'cosched-balance:L13',
  name: 'pass-sets-out-to-move-nothing',
  history:
    'A pass whose imbalance is zero goes on all the same, looks at nobody, and leaves the busiest CPU out as one of pinned tasks.',
  source: 'cosched-balance:L13',
  designs: ['balance-B0'],
  caughtBy: ['a-pass-looks-at-who-may-go'],
  patch: { rules: () => ({ isWorthAPass: () => true }) },
};
