// H4: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const releaseWaitsBeforeItLetsGo: Mutant = {
  row: 'cosched-balance:H4',
  name: 'release-waits-before-it-lets-go',
  history:
    'A CPU that is taken away from its set keeps its lease while it waits for the siblings, and two of them wait for each other.',
  source: 'cosched-balance:H4',
  designs: ['core-A2-P'],
  caughtBy: ['a-lease-is-given-back-in-time'],
  patch: {
    rules: () => ({
      givesBackBeforeItWaits: () => false,
    }),
  },
};
