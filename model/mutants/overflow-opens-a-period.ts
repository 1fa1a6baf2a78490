// Row 3: see `history` (3effcb4247e7). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const overflowOpensAPeriod: Mutant = {
  row: '3',
  name: 'overflow-opens-a-period',
  history:
    'A constrained task whose budget does not fit until its deadline gets a fresh period, although it is in the middle of one.',
  source: 'base-scheduler:3',
  designs: ['linux'],
  caughtBy: ['periods-open-by-the-rules', 'what-is-due-in-an-interval-fits-in-it'],
  patch: {
    rules: () => ({ trimsBudget: () => false }),
  },
};
