// L16: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const heavyTaskLooksBusiest: Mutant = {
  row: 'cosched-balance:L16',
  name: 'heavy-task-looks-busiest',
  history:
    'The CPU whose only task is heavier than what is to be moved counts as the busiest queue: each pass asks it and fails.',
  source: 'cosched-balance:L16',
  designs: ['balance-B0'],
  caughtBy: ['a-pass-asks-who-has-something-to-give'],
  patch: { rules: () => ({ passesOverLone: () => false }) },
};
