// base-scheduler:R6: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const throttledAndStillPicked: Mutant = {
  row: '',
  name: 'throttled-and-still-picked',
  history: 'RT tasks that used up their time are throttled in name alone: the pick still sees them.',
  source: 'base-scheduler:R6',
  designs: ['linux-rt-throttling'],
  caughtBy: ['rt-tasks-use-their-share-at-most'],
  patch: { rules: () => ({ hidesRt: () => false }) },
};
