// Our own, of the shape "a plain access where an exchange is needed".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgReadsTheListAndLeavesIt: Mutant = {
  row: '',
  name: 'umcg-reads-the-list-and-leaves-it',
  history: 'A server follows the list of idle workers from its head and leaves the head as it is.',
  source: 'umcg:I-3',
  designs: ['umcg-O'],
  caughtBy: ['a-shared-list-is-sound'],
  patch: {
    sections: {
      'umcg-o-server': {
        'o-serve-drain': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            w.frame.b[f] = w.process.list[0]!;
            w.frame.c[f] = w.umcg.readyLast[w.process.anchor[0]!]!;
            return NEXT;
          },
        }),
      },
    },
  },
};
