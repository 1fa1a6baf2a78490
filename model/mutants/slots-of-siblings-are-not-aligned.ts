// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const slotsOfSiblingsAreNotAligned: Mutant = {
  row: '',
  name: 'slots-of-siblings-are-not-aligned',
  history: 'The plan is made for each CPU apart, so that siblings have slots of different cookies at a time.',
  source: 'cosched-balance:T-TABLE',
  designs: ['core-A4'],
  caughtBy: ['a-plan-gives-no-time-twice'],
  patch: {
    rules: () => ({ alignsSlots: () => false }),
  },
};
