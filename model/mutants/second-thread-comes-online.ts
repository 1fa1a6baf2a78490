// Ours: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const secondThreadComesOnline: Mutant = {
  row: '',
  name: 'second-thread-comes-online',
  history:
    'SMT is off by configuration, and a request to bring the second thread of a core online is granted all the same.',
  source: 'cosched-balance:design-A0',
  designs: ['core-smt-off', 'core-confined'],
  caughtBy: ['siblings-never-mix'],
  patch: {
    rules: () => ({ mayComeOnline: () => true }),
  },
};
