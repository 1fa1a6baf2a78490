// H13: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const backgroundServesTheDefaultAlone: Mutant = {
  row: 'cosched-balance:H13',
  name: 'background-serves-the-default-alone',
  history:
    'The second level serves tasks without a cookie alone: a virtual machine that has no slot waits for a plan that never comes.',
  source: 'cosched-balance:H13',
  designs: ['core-A4'],
  caughtBy: ['who-has-no-slot-is-served-in-the-background'],
  patch: {
    rules: () => ({ servesInBackground: () => 0 }),
  },
};
