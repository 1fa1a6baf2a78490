// Our own, of the shape "a return code is ignored".

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { UMCG_CALL_FIBER_LOCK } from '../ids.ts';
import { taskOf, told } from '../umcg/words.ts';

export const umcgFiberLockBelievesItsWait: Mutant = {
  row: '',
  name: 'umcg-fiber-lock-believes-its-wait',
  history:
    'A waiter of a mutex of userspace goes on as its owner when its wait has returned, though its time was over.',
  source: 'umcg:I-29',
  designs: ['umcg-O', 'umcg-K23'],
  caughtBy: ['the-mutex-of-userspace-excludes'],
  patch: {
    sections: {
      'umcg-fiber-lock': {
        'fiber-locked': (section) => ({
          ...section,
          run(m, f) {
            m.w.process.fiberOwner[0] = taskOf(m.w, f);
            told(m, taskOf(m.w, f), UMCG_CALL_FIBER_LOCK, 0);
            return DONE;
          },
        }),
      },
    },
  },
};
