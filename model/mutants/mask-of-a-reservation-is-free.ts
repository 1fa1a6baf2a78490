// A mistake of our own: only the call that makes the reservation looks at the mask.

import type { Mutant } from '../design.ts';

export const maskOfAReservationIsFree: Mutant = {
  row: '',
  name: 'mask-of-a-reservation-is-free',
  history: 'sched_setaffinity() binds a task that has a reservation to a part of its root domain.',
  source: 'base-scheduler:B13',
  designs: ['linux'],
  caughtBy: ['a-reservation-covers-its-root-domain'],
  patch: { rules: () => ({ admitsMask: () => 0 }) },
};
