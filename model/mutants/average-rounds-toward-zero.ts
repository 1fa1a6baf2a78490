// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const averageRoundsTowardZero: Mutant = {
  row: 'base-scheduler:44',
  name: 'average-rounds-toward-zero',
  history:
    'The weighted average of a fair queue was divided like any number: a negative sum rounds to the right, where nobody is eligible.',
  source: 'base-scheduler:44',
  designs: ['linux'],
  caughtBy: ['the-fair-average-rounds-to-the-left'],
  patch: { rules: () => ({ averageStep: (rest, weight) => Math.trunc(rest / weight) }) },
};
