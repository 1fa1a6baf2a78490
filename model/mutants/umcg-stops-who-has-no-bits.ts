// Of the shape "bits that should be masked": the way back to user mode.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { UMCG_PREEMPT, UMCG_RUNNING } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgStopsWhoHasNoBits: Mutant = {
  row: '',
  name: 'umcg-stops-who-has-no-bits',
  history:
    'The way back to user mode compares the whole word with RUNNING+PREEMPT: a worker whose word has a bit of userspace is never stopped.',
  source: 'umcg:21',
  designs: ['umcg-Z2'],
  caughtBy: ['a-request-to-stop-is-seen'],
  patch: {
    sections: {
      'umcg-return': {
        'return-look': (section) => ({
          ...section,
          run(m, f) {
            const word = m.w.umcg.state[taskOf(m.w, f)]!;
            const asked = (word & UMCG_PREEMPT) !== 0 && word !== (UMCG_RUNNING | UMCG_PREEMPT);
            return asked ? DONE : section.run(m, f);
          },
        }),
      },
    },
  },
};
