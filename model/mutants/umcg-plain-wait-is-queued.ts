// Before WAIT_ENQUEUE each wait of a worker queued it.

import type { Mutant } from '../design.ts';
import { UMCG_WORKER } from '../ids.ts';
import { PUSH } from '../umcg/tail.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgPlainWaitIsQueued: Mutant = {
  row: '',
  name: 'umcg-plain-wait-is-queued',
  history:
    'A wait without the flag queues its caller all the same, so that a worker which waits for a mutex is run before it has it.',
  source: 'umcg:I-29',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['a-worker-list-is-sound'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-enqueue': (section) => ({
          ...section,
          run: (m, f) => (m.w.umcg.role[taskOf(m.w, f)] === UMCG_WORKER ? PUSH : section.run(m, f)),
        }),
      },
    },
  },
};
