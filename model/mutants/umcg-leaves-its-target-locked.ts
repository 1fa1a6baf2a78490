// Row 28 again, from its other end: a bit that somebody set and nobody takes away.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { letsGo } from '../umcg/parking.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgLeavesItsTargetLocked: Mutant = {
  row: '',
  name: 'umcg-leaves-its-target-locked',
  history:
    'A worker that hands its server over goes into its wait and leaves LOCKED in the word of the other one, which sleeps on.',
  source: 'umcg:28',
  designs: ['umcg-O'],
  caughtBy: ['a-transfer-comes-to-its-end'],
  patch: {
    sections: {
      'umcg-o-switch': {
        'o-switch-unlock': (section) => ({
          ...section,
          run(m, f) {
            letsGo(m, taskOf(m.w, f));
            return NEXT;
          },
        }),
      },
    },
  },
};
