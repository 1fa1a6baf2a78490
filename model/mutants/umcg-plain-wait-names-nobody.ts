// A plain wait wakes whom its caller names, and nobody else.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE } from '../ids.ts';
import { setNext, taskOf } from '../umcg/words.ts';

export const umcgPlainWaitNamesNobody: Mutant = {
  row: '',
  name: 'umcg-plain-wait-names-nobody',
  history:
    'A worker waits without asking to be queued, as it did when each wait woke its server, and leaves that one asleep.',
  source: 'umcg:I-8',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['a-sleeping-servers-worker-runs'],
  patch: {
    sections: {
      'umcg-plain-park': {
        'plain-park-next': (section) => ({
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
