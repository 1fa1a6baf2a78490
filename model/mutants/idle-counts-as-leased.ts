// H6: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const idleCountsAsLeased: Mutant = {
  row: 'cosched-balance:H6',
  name: 'idle-counts-as-leased',
  history:
    'A CPU that turns from idle to RT work counts as one that was taken away, so that its siblings stop for each burst.',
  source: 'cosched-balance:H6',
  designs: ['core-A2-P'],
  caughtBy: ['only-a-leased-cpu-is-taken-away'],
  patch: {
    rules: () => ({
      holdsLease: () => true,
    }),
  },
};
