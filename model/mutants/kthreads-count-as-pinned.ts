// cosched-balance:L12: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const kthreadsCountAsPinned: Mutant = {
  row: 'cosched-balance:L12',
  name: 'kthreads-count-as-pinned',
  history:
    'A kernel thread of a CPU is met by a pass like any task that may not go over, and the next domain is told that the group cannot be evened out.',
  source: 'cosched-balance:L12',
  designs: ['balance-B0'],
  caughtBy: ['only-pinned-tasks-make-a-group-uneven'],
  patch: { rules: () => ({ isInItsPlace: () => false }) },
};
