// A mistake of our own in rwsem_mark_wake(): readers are granted the rwsem, and HANDOFF is left for those behind them.

import type { Mutant } from '../design.ts';

export const reservationOutlivesTheGrant: Mutant = {
  row: '',
  name: 'reservation-outlives-the-grant',
  history: 'HANDOFF stays set when the readers that asked for it are given the rwsem, and others wait behind them.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P5', 'linux'],
  caughtBy: ['a-grant-ends-the-reservation'],
  patch: { rules: () => ({ grantEndsReservation: () => false }) },
};
