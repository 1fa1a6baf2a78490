// Our own: the row of the three-way race in which the timeout comes first, and the wake-up after it.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { UMCG_CALL_UNPARK } from '../ids.ts';
import { leaveWaiters } from '../umcg/waiters.ts';
import { taskOf, told } from '../umcg/words.ts';

export const umcgBelievesTheCall: Mutant = {
  row: '',
  name: 'umcg-believes-the-call',
  history: 'A waiter takes ETIMEDOUT for its answer, although somebody has woken it and counts on that.',
  source: 'umcg:I-12',
  designs: ['umcg-O'],
  caughtBy: ['a-parked-worker-is-woken-or-times-out'],
  patch: {
    sections: {
      'umcg-o-park': {
        'o-park-end': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const { waited } = m.w.umcg;
            if (waited[task] === 0) return section.run(m, f);
            leaveWaiters(m, task);
            told(m, task, UMCG_CALL_UNPARK, waited[task]!);
            return DONE;
          },
        }),
      },
    },
  },
};
