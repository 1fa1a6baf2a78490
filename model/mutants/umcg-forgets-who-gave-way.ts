// Our own: the server of a worker that gave way is the only one who knows of it.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgForgetsWhoGaveWay: Mutant = {
  row: '',
  name: 'umcg-forgets-who-gave-way',
  history: 'The server loop does not queue a worker that gave way.',
  source: 'umcg:I-2',
  designs: ['umcg-O'],
  caughtBy: ['an-idle-worker-is-queued'],
  patch: {
    sections: {
      'umcg-o-server': {
        'o-serve-look': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            m.w.umcg.current[task] = NONE;
            m.touchTask(task);
            return sectionId('o-serve-take');
          },
        }),
      },
    },
  },
};
