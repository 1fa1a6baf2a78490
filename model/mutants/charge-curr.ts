// M57: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const chargeCurr: Mutant = {
  row: 'M57',
  name: 'charge-curr',
  history: 'The executing owner is charged for the time that the donor lends.',
  source: 'proxy-exec:M57',
  designs: ['proxy-P2'],
  caughtBy: [
    'time-is-charged-to-the-donor',
    'a-period-is-charged-its-budget-at-most',
    'a-reservation-is-supplied-its-share-at-most',
    'a-throttled-reservation-does-not-pay',
    'a-donor-finishes-before-its-deadline',
  ],
  patch: { rules: () => ({ chargedTask: (w, cpu) => w.cpu.curr[cpu]! }) },
};
