// Row D17.

import type { Mutant } from '../design.ts';

export const umcgTellsTheTimeLate: Mutant = {
  row: 'D17',
  name: 'umcg-tells-the-time-late',
  history: 'The block hook writes blocked_ts after the state, as posted: who looks between the two reads an old time.',
  source: 'umcg:D17',
  designs: ['umcg-Z2'],
  caughtBy: ['a-block-is-seen-with-its-time'],
  patch: { rules: () => ({ umcgStampsLate: () => true }) },
};
