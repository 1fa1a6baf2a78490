// Our own: the look of who waits and the store that frees are one section.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { NONE, UMCG_CALL_FIBER_UNLOCK } from '../ids.ts';
import { taskOf, told } from '../umcg/words.ts';

export const umcgFiberUnlockWakesNobody: Mutant = {
  row: '',
  name: 'umcg-fiber-unlock-wakes-nobody',
  history: 'The unlock of a mutex of userspace frees it, and does not look whether somebody waits.',
  source: 'umcg:I-29',
  designs: ['umcg-Z2', 'umcg-O'],
  caughtBy: ['nobody-waits-for-what-is-there'],
  patch: {
    sections: {
      'umcg-fiber-unlock': {
        'fiber-unlock': (section) => ({
          ...section,
          run(m, f) {
            told(m, taskOf(m.w, f), UMCG_CALL_FIBER_UNLOCK, 0);
            m.w.process.fiberOwner[0] = NONE;
            return DONE;
          },
        }),
      },
    },
  },
};
