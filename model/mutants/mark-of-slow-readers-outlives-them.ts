// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const markOfSlowReadersOutlivesThem: Mutant = {
  row: '',
  name: 'mark-of-slow-readers-outlives-them',
  history:
    'The last reader leaves the mark on for those that wait, so that nobody spins for the rwsem until somebody has written it.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P2-spin'],
  caughtBy: ['the-mark-of-slow-readers-goes-with-them'],
  patch: { rules: () => ({ forgetsSlowReaders: () => false }) },
};
