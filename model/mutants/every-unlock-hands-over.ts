// Our own: the hand-off of the early series, which had switched spinning off, in a kernel that spins.

import type { Mutant } from '../design.ts';

export const everyUnlockHandsOver: Mutant = {
  row: '',
  name: 'every-unlock-hands-over',
  history:
    'With proxy execution each unlock of a mutex that has waiters hands it over, though waiters and others spin for it.',
  source: 'proxy-exec:X2',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-mutex-is-handed-over-on-request'],
  patch: { rules: () => ({ neverFrees: () => true }) },
};
