// M06: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const donorLeftDangling: Mutant = {
  row: 'M06',
  name: 'donor-left-dangling',
  history: 'A picked waiter is taken off the runqueue while the CPU goes on using it as donor.',
  source: 'proxy-exec:M06',
  designs: ['proxy-P2'],
  caughtBy: ['donor-is-queued-here'],
  patch: { rules: () => ({ releaseDonor: () => {} }) },
};
