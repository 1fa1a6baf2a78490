// cosched-balance:L17: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const failedPassesChangeNothing: Mutant = {
  row: 'cosched-balance:L17',
  name: 'failed-passes-change-nothing',
  history:
    'A pass moves a task only if its load fits into the imbalance, however many passes have failed: what cannot be evened out stays as it is.',
  source: 'cosched-balance:L17',
  designs: ['balance-B0'],
  caughtBy: ['uneven-queues-take-turns'],
  patch: { rules: () => ({ loadAfter: (load) => load }) },
};
