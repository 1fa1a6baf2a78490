// Our own, of the shape "a plain store where a CAS is needed".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { setList, taskOf } from '../umcg/words.ts';

export const umcgPushesWithAStore: Mutant = {
  row: '',
  name: 'umcg-pushes-with-a-store',
  history:
    'A worker puts itself on the list by a plain store, over whoever came between its read of the head and that.',
  source: 'umcg:I-10',
  designs: ['umcg-Z2'],
  caughtBy: ['a-stopped-worker-waits-in-one-place'],
  patch: {
    sections: {
      'umcg-leave': {
        'push-cas': (section) => ({
          ...section,
          run(m, f) {
            setList(m, m.w.frame.d[f]!, taskOf(m.w, f));
            return NEXT;
          },
        }),
      },
    },
  },
};
