// A loan ends on paper alone.

import type { Mutant } from '../design.ts';

export const umcgEndsALoanInSilence: Mutant = {
  row: '',
  name: 'umcg-ends-a-loan-in-silence',
  history:
    'A start is counted, so that no later pick takes the worker for one that lends, but the CPU on which it lends is not told to pick again.',
  source: 'umcg:design-B5',
  designs: ['umcg-Z2-lends-until-pick'],
  caughtBy: ['a-loan-ends-where-its-server-goes-on'],
  patch: { rules: () => ({ umcgStartEndsLoan: () => false }) },
};
