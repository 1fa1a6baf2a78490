// Our own, of the shape "skip restoring a flag".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { setNext, taskOf } from '../umcg/words.ts';

export const umcgTakesAnOldTimeoutForThisOne: Mutant = {
  row: '',
  name: 'umcg-takes-an-old-timeout-for-this-one',
  history:
    'A worker parks and does not note how its word stands: whoever wakes it finds it changed by the timeout of a wait before, and leaves it to the kernel.',
  source: 'umcg:I-12',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['who-was-woken-is-not-parked'],
  patch: {
    sections: {
      'umcg-plain-park': {
        'plain-park-next': (section) => ({
          ...section,
          run(m, f) {
            setNext(m, taskOf(m.w, f), m.w.umcg.server[taskOf(m.w, f)]!, false);
            return NEXT;
          },
        }),
      },
    },
  },
};
