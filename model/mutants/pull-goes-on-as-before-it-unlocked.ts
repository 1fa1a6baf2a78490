// C17: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const pullGoesOnAsBeforeItUnlocked: Mutant = {
  row: 'cosched-balance:C17',
  name: 'pull-goes-on-as-before-it-unlocked',
  history:
    'A pick drops its lock to pull a task; meanwhile a sibling gives the core a cookie, and the pick goes on without a look at it.',
  source: 'cosched-balance:C17',
  designs: ['core-A3'],
  caughtBy: ['siblings-come-to-what-they-were-given'],
  patch: {
    rules: () => ({ restartsPick: (hadToSync) => hadToSync }),
  },
};
