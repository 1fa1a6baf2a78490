// Our own, of the shape "a re-check after marking was dropped".

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

export const umcgDoesNotLookAgain: Mutant = {
  row: '',
  name: 'umcg-does-not-look-again',
  history: 'An idle server does not look at the list again once it is in the slot.',
  source: 'umcg:I-7',
  designs: ['umcg-O'],
  caughtBy: ['a-shared-list-is-served'],
  patch: {
    sections: {
      'umcg-o-server': { 'o-idle-look': (section) => ({ ...section, run: () => sectionId('o-idle-wait') }) },
    },
  },
};
