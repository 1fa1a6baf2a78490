// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const setIsChosenBeforeAllLetGo: Mutant = {
  row: '',
  name: 'set-is-chosen-before-all-let-go',
  history: 'The next set is chosen while a sibling still holds the lease of the old one.',
  source: 'cosched-balance:H-LEASE',
  designs: ['core-A2-P'],
  caughtBy: ['a-set-is-chosen-when-nobody-has-the-old-one', 'leased-siblings-never-mix'],
  patch: {
    rules: () => ({
      mayChooseSet: () => true,
    }),
  },
};
