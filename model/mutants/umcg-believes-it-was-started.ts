// Our own, of the shape "a return code is ignored".

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgBelievesItWasStarted: Mutant = {
  row: '',
  name: 'umcg-believes-it-was-started',
  history: 'The server loop takes the worker that it named for started, whatever wait answered.',
  source: 'umcg:I-18',
  designs: ['umcg-Z2'],
  caughtBy: ['a-stopped-worker-waits-in-one-place'],
  patch: {
    sections: {
      'umcg-server': {
        'serve-return': (section) => ({
          ...section,
          run(m, f) {
            const { umcg } = m.w;
            const task = taskOf(m.w, f);
            if (umcg.picked[task] !== NONE) umcg.current[task] = umcg.picked[task]!;
            umcg.picked[task] = NONE;
            m.touchTask(task);
            return sectionId('serve-mark');
          },
        }),
      },
    },
  },
};
