// Row 7: the server drains its list first, and its word is changed in the call.

import type { Mutant } from '../design.ts';
import { DONE, NEXT } from '../frames.ts';
import { UMCG_RUNNABLE, UMCG_RUNNING, UMCG_SERVER } from '../ids.ts';
import { casState, taskOf } from '../umcg/words.ts';

export const umcgStateAfterDrain: Mutant = {
  row: '7',
  name: 'umcg-state-after-drain',
  history: 'The first version of Zijlstra had the kernel write RUNNABLE in wait, after userspace had drained the list.',
  source: 'umcg:7',
  designs: ['umcg-Z2'],
  caughtBy: ['a-server-hears-of-its-list'],
  patch: {
    sections: {
      'umcg-server': {
        'serve-mark': (section) => ({
          ...section,
          run: (m, f) => (m.w.umcg.killed[taskOf(m.w, f)] === 1 ? DONE : NEXT),
        }),
      },
      'umcg-wait': {
        'wait-clear': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            if (m.w.umcg.role[task] !== UMCG_SERVER) return section.run(m, f);
            casState(m, task, UMCG_RUNNING, UMCG_RUNNABLE);
            return NEXT;
          },
        }),
      },
    },
  },
};
