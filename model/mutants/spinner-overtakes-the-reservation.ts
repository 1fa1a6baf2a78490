// Since 4f23dbc1e657 HANDOFF keeps spinners out as well. Here they look at the lock bits alone.

import type { Mutant } from '../design.ts';

export const spinnerOvertakesTheReservation: Mutant = {
  row: '',
  name: 'spinner-overtakes-the-reservation',
  history: 'A writer that spins takes what is reserved for the first waiter, as before the hand-off bit.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P2-spin'],
  caughtBy: ['who-it-is-reserved-for-is-not-overtaken'],
  patch: { rules: () => ({ takesBySpinning: (written, _reserved, readers) => !written && readers === 0 }) },
};
