// M57: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const creditDonor: Mutant = {
  row: 'M57',
  name: 'credit-donor',
  history: 'Execution time is credited to the donor, which did not execute.',
  source: 'proxy-exec:M57',
  designs: ['proxy-P2'],
  caughtBy: ['time-is-credited-to-who-executed'],
  patch: { rules: () => ({ creditedTask: (w, cpu) => w.cpu.donor[cpu]! }) },
};
