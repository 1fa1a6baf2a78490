// C4: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const baseIsNeverTaken: Mutant = {
  row: 'cosched-balance:C4',
  name: 'base-is-never-taken',
  history: 'vruntimes of siblings are compared as they are: no base is ever taken.',
  source: 'cosched-balance:C4',
  designs: ['core-A3'],
  caughtBy: ['the-base-is-frozen-in-forced-idle'],
  patch: {
    rules: () => ({ renewsSnapshot: () => false }),
  },
};
