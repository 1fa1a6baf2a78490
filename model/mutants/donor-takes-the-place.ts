// Our own: the exchange takes the donor.

import type { Mutant } from '../design.ts';

export const donorTakesThePlace: Mutant = {
  row: '',
  name: 'donor-takes-the-place',
  history:
    'The task that takes the place of a top waiter is the most urgent one there: that waiter, which was just moved.',
  source: 'seeds:top-waiter-swap',
  designs: ['proxy-top-waiter-swap'],
  caughtBy: ['who-takes-a-place-could-go'],
  patch: { rules: () => ({ swapPartner: (_w, waiter) => waiter }) },
};
