// Our own: a switch that passes the server on and leaves its caller nowhere.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { removeReady } from '../umcg/queue.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgForgetsWhoSwitched: Mutant = {
  row: '',
  name: 'umcg-forgets-who-switched',
  history: 'A worker hands its server to another one, and the kernel does not queue it.',
  source: 'umcg:I-28',
  designs: ['umcg-K23'],
  caughtBy: ['an-idle-worker-is-queued'],
  patch: {
    sections: {
      'umcg-k-wait': {
        'k-wait-enter': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const next = section.run(m, f);
            if (m.w.umcg.readyOf[task] !== NONE) removeReady(m, task);
            return next;
          },
        }),
      },
    },
  },
};
