// Our own, of the shape "the right test, the other way round".

import type { Mutant } from '../design.ts';
import { sectionId, WAIT } from '../frames.ts';
import { UMCG_LOCKED, UMCG_PARKED } from '../ids.ts';
import { spins } from '../umcg/parking.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgWaitsForWhoHasParked: Mutant = {
  row: '',
  name: 'umcg-waits-for-who-has-parked',
  history:
    'Whoever wakes a parked worker spins until that one has left its wait, which it does not before it is woken.',
  source: 'umcg:I-27',
  designs: ['umcg-O'],
  caughtBy: ['who-spins-waits-for-somebody'],
  patch: {
    sections: {
      'umcg-o-unpark': {
        'o-unpark-mark': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const word = m.w.umcg.state[m.w.umcg.picked[task]!]!;
            if ((word & UMCG_PARKED) === 0 || (word & UMCG_LOCKED) !== 0) return section.run(m, f);
            return spins(m, task) === WAIT ? WAIT : sectionId('o-unpark-mark');
          },
        }),
      },
    },
  },
};
