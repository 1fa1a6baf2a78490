// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const releaseOverwritesTheFlags: Mutant = {
  row: '',
  name: 'release-overwrites-the-flags',
  history:
    'Unlock reads the word, decides, and stores the free word without comparing: a request that came between is not seen.',
  source: 'proxy-exec:T13',
  designs: ['proxy-P2-spin'],
  scope: { shape: 'cpus=2,tasks=2,mutexes=1', holds: 1 },
  caughtBy: ['a-free-mutex-asks-for-no-hand-off'],
  patch: { rules: () => ({ releaseSeesRequest: () => false }) },
};
