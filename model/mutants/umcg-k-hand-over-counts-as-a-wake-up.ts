// The queue of the kernel keeps workers, and not as what they are told of.

import type { Mutant } from '../design.ts';
import { UMCG_EVENT_WAIT, UMCG_EVENT_WAKE, UMCG_SERVER } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgKHandOverCountsAsAWakeUp: Mutant = {
  row: '',
  name: 'umcg-k-hand-over-counts-as-a-wake-up',
  history:
    'Whoever is taken off the queue is told of as one that can run; a worker that has handed its server over waits, and only userspace knows for what.',
  source: 'umcg:design-K23',
  designs: ['umcg-K23'],
  caughtBy: ['who-hands-over-is-told-of-as-waiting'],
  patch: {
    sections: {
      'umcg-k-wait': {
        'k-wait-enter': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            const { event } = m.w.umcg;
            const task = taskOf(m.w, f);
            if (m.w.umcg.role[task] === UMCG_SERVER && event[task] === UMCG_EVENT_WAIT) event[task] = UMCG_EVENT_WAKE;
            return next;
          },
        }),
      },
    },
  },
};
