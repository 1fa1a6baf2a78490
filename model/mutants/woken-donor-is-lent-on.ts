// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const wokenDonorIsLentOn: Mutant = {
  row: '',
  name: 'woken-donor-is-lent-on',
  history:
    'A waiter that is woken while its context is in use is let go, and the CPU that uses it is not told to pick again.',
  source: 'seeds:top-waiter-only',
  designs: ['proxy-top-waiter'],
  caughtBy: ['a-chain-over-other-cpus-ends-in-curr'],
  patch: { rules: () => ({ reschedsDonor: () => false }) },
};
