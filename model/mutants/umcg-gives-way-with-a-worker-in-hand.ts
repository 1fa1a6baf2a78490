// Our own, of the shape "an error path that forgets what it holds".

import type { Mutant } from '../design.ts';
import { P_UMCG_O_YIELD } from '../program-names.ts';

export const umcgGivesWayWithAWorkerInHand: Mutant = {
  row: '',
  name: 'umcg-gives-way-with-a-worker-in-hand',
  history:
    'A worker takes another one to hand its server over to, gives way instead, and does not put that one back into the queue.',
  source: 'umcg:I-2',
  designs: ['umcg-O'],
  caughtBy: ['an-idle-worker-is-queued'],
  patch: {
    sections: {
      'umcg-o-switch': {
        'o-switch-take': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            return m.tail(f, P_UMCG_O_YIELD);
          },
        }),
      },
    },
  },
};
