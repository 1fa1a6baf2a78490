// C3: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const baseMovesAtEveryComparison: Mutant = {
  row: 'cosched-balance:C3',
  name: 'base-moves-at-every-comparison',
  history:
    'The base for comparing vruntimes of siblings is taken anew at every comparison, so that it is never ahead of anybody.',
  source: 'cosched-balance:C3',
  designs: ['core-A3'],
  caughtBy: ['the-base-is-frozen-in-forced-idle'],
  patch: {
    rules: () => ({ renewsSnapshot: () => true }),
  },
};
