// H12: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const mergedSlotsAreNotGivenBack: Mutant = {
  row: 'H12',
  name: 'merged-slots-are-not-given-back',
  history:
    'The planner merges a slot that is too short with what stands beside it, and its task is left with the rest of its share.',
  source: 'cosched-balance:H12',
  designs: ['core-A4-plans'],
  caughtBy: ['a-plan-keeps-its-reservations'],
  patch: {
    rules: () => ({ maySplit: () => true }),
  },
};
