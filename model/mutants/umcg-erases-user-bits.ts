// Our own, of the shape "a transition of the kernel erases bits of userspace".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { UMCG_RUNNABLE } from '../ids.ts';
import { setState, taskOf } from '../umcg/words.ts';

export const umcgErasesUserBits: Mutant = {
  row: '',
  name: 'umcg-erases-user-bits',
  history: 'The wait writes RUNNABLE over the whole word, with the bit by which the server knows who is parked.',
  source: 'umcg:I-32',
  designs: ['umcg-Z2'],
  caughtBy: ['a-parked-worker-is-woken-or-times-out', 'bits-of-userspace-stay'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-clear': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            if (next === NEXT) setState(m, taskOf(m.w, f), UMCG_RUNNABLE);
            return next;
          },
        }),
      },
    },
  },
};
