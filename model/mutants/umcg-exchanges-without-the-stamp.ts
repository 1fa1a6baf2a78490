// Our own, of the shape "do not mask a field", the other way round: too much is masked before the compare.

import type { Mutant } from '../design.ts';

export const umcgExchangesWithoutTheStamp: Mutant = {
  row: '',
  name: 'umcg-exchanges-without-the-stamp',
  history: 'A word is exchanged if its state is what was read; the stamp beside it is not looked at.',
  source: 'umcg:I-22',
  designs: ['umcg-O'],
  caughtBy: ['nobody-changes-a-word-that-has-gone-on'],
  patch: { rules: () => ({ umcgComparesStamps: () => false }) },
};
