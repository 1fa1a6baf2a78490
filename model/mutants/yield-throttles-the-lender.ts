// M37: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const yieldThrottlesTheLender: Mutant = {
  row: 'M37',
  name: 'yield-throttles-the-lender',
  history:
    'An owner that executes on the context of a DEADLINE task yields: the lender is marked as yielded and throttled to its next period.',
  source: 'proxy-exec:M37',
  designs: ['proxy-P2'],
  caughtBy: ['an-owners-yield-throttles-no-donor'],
  patch: { rules: () => ({ yieldActsOn: (w, cpu) => w.cpu.donor[cpu]! }) },
};
