// Our own: see `history`.

import type { Mutant } from '../design.ts';

export const noticeIsForgotten: Mutant = {
  row: '',
  name: 'notice-is-forgotten',
  history:
    'The CPU ends the request with its switch and sends no interrupt: whoever asked learns of it at its next interval.',
  source: 'cosched-balance:design-B4',
  designs: ['balance-B4'],
  caughtBy: ['who-asked-is-told-of-the-switch'],
  patch: { rules: () => ({ tells: () => {} }) },
};
