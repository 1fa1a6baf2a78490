// Our own: the chain of wake-ups is broken.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

export const umcgTakesOneAndTellsNobody: Mutant = {
  row: '',
  name: 'umcg-takes-one-and-tells-nobody',
  history: 'A server that takes one of several workers wakes no other server for the rest.',
  source: 'umcg:I-26',
  designs: ['umcg-O'],
  caughtBy: ['a-shared-list-is-served'],
  patch: {
    sections: {
      'umcg-o-server': { 'o-chain-slot': (section) => ({ ...section, run: () => sectionId('o-run-idle') }) },
    },
  },
};
