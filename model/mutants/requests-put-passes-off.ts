// cosched-balance:L20: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const requestsPutPassesOff: Mutant = {
  row: 'cosched-balance:L20',
  name: 'requests-put-passes-off',
  history:
    'Each request of active balance lengthens the interval of whoever asked, as if all that it found were pinned, so that a preferred CPU idles for long.',
  source: 'cosched-balance:L20',
  designs: ['balance-B0-asym', 'balance-B0'],
  caughtBy: ['who-asks-looks-again-soon'],
  patch: { rules: () => ({ requestBacksOff: () => true }) },
};
