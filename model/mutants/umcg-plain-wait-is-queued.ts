// Before WAIT_ENQUEUE each wait of a worker queued it.

import type { Mutant } from '../design.ts';
import { PUSH } from '../umcg/tail.ts';

export const umcgPlainWaitIsQueued: Mutant = {
  row: null,
  name: 'umcg-plain-wait-is-queued',
  history: 'A wait without the flag queues its caller all the same, so that a worker which waits for a mutex is run before it has it.',
  source: 'umcg:I-29',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['a-parked-worker-is-woken-or-times-out'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-enqueue': (section) => ({
          ...section,
          run: (m, f) => (m.w.frame.f[f] === 1 ? section.run(m, f) : PUSH),
        }),
      },
    },
  },
};
