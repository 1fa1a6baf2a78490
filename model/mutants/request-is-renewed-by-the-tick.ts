// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const requestIsRenewedByTheTick: Mutant = {
  row: '',
  name: 'request-is-renewed-by-the-tick',
  history: 'A request that is used up is renewed at the next tick alone, as if nobody charged between two of them.',
  source: 'base-scheduler:fair-5',
  designs: ['linux'],
  caughtBy: ['a-used-up-request-is-renewed'],
  patch: { rules: () => ({ renewsWhenCharged: () => false }) },
};
