// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { ownPick } from '../designs/core/none.ts';

export const stoppedLeaderIsPicked: Mutant = {
  row: '',
  name: 'stopped-leader-is-picked',
  history: 'A virtual CPU is marked as too far ahead, and picks do not look at the mark.',
  source: 'cosched-balance:G-SKEW',
  designs: ['core-A2-E'],
  caughtBy: ['a-co-stopped-task-does-not-execute'],
  patch: {
    rules: () => ({ pickFor: ownPick }),
  },
};
