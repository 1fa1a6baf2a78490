// Row 19.

import type { Mutant } from '../design.ts';

export const umcgStampKeepsItsUnit: Mutant = {
  row: '19',
  name: 'umcg-stamp-keeps-its-unit',
  history:
    'A wrong mask kept the new stamp from ever being found equal to the old one, so that two changes within 16 ns had the same.',
  source: 'umcg:19',
  designs: ['umcg-O'],
  caughtBy: ['each-change-of-a-word-has-a-stamp-of-its-own', 'nobody-changes-a-word-that-has-gone-on'],
  patch: { rules: () => ({ umcgNextStamp: (_before, now) => now }) },
};
