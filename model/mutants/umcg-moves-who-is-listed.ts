// Our own: userspace does not wait until the server has drained the worker.

import type { Mutant } from '../design.ts';
import { DONE, NEXT } from '../frames.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgMovesWhoIsListed: Mutant = {
  row: '',
  name: 'umcg-moves-who-is-listed',
  history: 'A worker that wakes another one takes it over to its own server while it is on the list of the old one.',
  source: 'umcg:I-30',
  designs: ['umcg-Z2'],
  caughtBy: ['a-listed-worker-belongs-to-that-server', 'a-worker-list-is-sound'],
  patch: {
    sections: {
      'umcg-unpark': {
        'unpark-mark': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const worker = m.w.umcg.picked[task]!;
            const next = section.run(m, f);
            if (next !== DONE) return next;
            m.w.umcg.picked[task] = worker;
            return NEXT;
          },
        }),
      },
    },
  },
};
