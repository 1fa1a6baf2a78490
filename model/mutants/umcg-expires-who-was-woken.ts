// Our own: the row of the three-way race in which the wake-up comes first, and the timeout after it.

import type { Mutant } from '../design.ts';
import { UMCG_PARKED, UMCG_RUNNABLE } from '../ids.ts';
import { setState, stateOf, taskOf } from '../umcg/words.ts';

export const umcgExpiresWhoWasWoken: Mutant = {
  row: '',
  name: 'umcg-expires-who-was-woken',
  history: 'A timeout offers its worker although it was woken and offered before, so that two servers are told of it.',
  source: 'umcg:I-12',
  designs: ['umcg-K23'],
  caughtBy: ['a-parked-worker-is-woken-or-times-out'],
  patch: {
    sections: {
      'umcg-k-wait': {
        'k-expire': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            if (stateOf(m.w, task) === UMCG_RUNNABLE) setState(m, task, m.w.umcg.state[task]! | UMCG_PARKED);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
