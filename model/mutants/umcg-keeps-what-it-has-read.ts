// Row D8: one slot, and a second event before the first was read.

import type { Mutant } from '../design.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgKeepsWhatItHasRead: Mutant = {
  row: 'D8',
  name: 'umcg-keeps-what-it-has-read',
  history:
    'The slot of a server stays full after its wait has returned, and the next event of a worker kills the process.',
  source: 'umcg:D8',
  designs: ['umcg-K23'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: {
    sections: {
      'umcg-k-server': {
        'k-serve-event': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const event = m.w.umcg.event[task]!;
            const next = section.run(m, f);
            m.w.umcg.event[task] = event;
            return next;
          },
        }),
      },
    },
  },
};
