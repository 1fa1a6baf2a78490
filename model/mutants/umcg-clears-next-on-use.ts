// Our own: half of the change from the first RFC to the second.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE } from '../ids.ts';
import { setNext, taskOf } from '../umcg/words.ts';

export const umcgClearsNextOnUse: Mutant = {
  row: '',
  name: 'umcg-clears-next-on-use',
  history:
    'The kernel clears next_tid when it has started that task, and the loop takes a next_tid without the mark for a failure.',
  source: 'umcg:I-18',
  designs: ['umcg-Z2'],
  caughtBy: ['a-worker-list-is-sound'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-mark': (section) => ({
          ...section,
          run(m, f) {
            setNext(m, taskOf(m.w, f), NONE, false);
            return NEXT;
          },
        }),
      },
    },
  },
};
