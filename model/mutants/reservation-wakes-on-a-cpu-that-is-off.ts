// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that a kernel could have wrong.

import type { Mutant } from '../design.ts';

export const reservationWakesOnACpuThatIsOff: Mutant = {
  row: '',
  name: 'reservation-wakes-on-a-cpu-that-is-off',
  history: 'A throttled reservation whose CPU went offline is replenished there, instead of being moved first.',
  source: 'base-scheduler:S10',
  designs: ['vanilla', 'linux'],
  caughtBy: ['nothing-is-left-on-a-cpu-that-is-off'],
  patch: { rules: () => ({ leavesWhenReplenished: () => false }) },
};
