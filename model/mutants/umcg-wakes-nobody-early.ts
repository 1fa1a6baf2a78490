// Our own: the lost wake-up of condition variables.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { UMCG_PARKED } from '../ids.ts';
import { letsGo } from '../umcg/parking.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgWakesNobodyEarly: Mutant = {
  row: '',
  name: 'umcg-wakes-nobody-early',
  history: 'A wake-up that comes before its worker has parked leaves no note in the word.',
  source: 'umcg:I-2',
  designs: ['umcg-Z2'],
  caughtBy: ['who-was-woken-is-not-parked'],
  patch: {
    sections: {
      'umcg-unpark': {
        'unpark-mark': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            if ((m.w.umcg.state[m.w.umcg.picked[task]!]! & UMCG_PARKED) !== 0) return section.run(m, f);
            letsGo(m, task);
            return DONE;
          },
        }),
      },
    },
  },
};
