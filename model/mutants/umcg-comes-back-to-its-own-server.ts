// Row 27, which is what the Z designs do, put into a design that promises the opposite.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgComesBackToItsOwnServer: Mutant = {
  row: '27',
  name: 'umcg-comes-back-to-its-own-server',
  history: 'A worker that comes back from a block wakes the server that it had, which may run another one by now.',
  source: 'umcg:27',
  designs: ['umcg-O'],
  caughtBy: [
    'a-running-workers-server-does-not-run',
    'no-more-threads-run-than-there-are-servers',
    'one-running-worker-per-server',
  ],
  patch: {
    sections: {
      'umcg-o-return': {
        'o-wake-whom': (section) => ({
          ...section,
          run(m, f) {
            const server = m.w.umcg.next[taskOf(m.w, f)]!;
            if (m.w.frame.c[f] === 1 || server === NONE) return section.run(m, f);
            m.w.frame.d[f] = server;
            return NEXT;
          },
        }),
      },
    },
  },
};
