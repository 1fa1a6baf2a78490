// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const decisionStaysWithTheFirstOfItsCore: Mutant = {
  row: '',
  name: 'decision-stays-with-the-first-of-its-core',
  history:
    'Sets span the machine, and who hears of a decision first on another core follows it and tells nobody there.',
  source: 'cosched-balance:Z20',
  designs: ['core-A1-machine'],
  caughtBy: ['members-follow-level-by-level'],
  patch: {
    rules: () => ({ passesOn: () => {} }),
  },
};
