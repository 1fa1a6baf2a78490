// A reader takes itself out of the count when it begins to wait. Here the end of an interrupted wait takes it out again.
// A mistake of our own.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const interruptedReaderBacksOutTwice: Mutant = {
  row: '',
  name: 'interrupted-reader-backs-out-twice',
  history:
    'A reader whose wait a signal ends takes itself out of the count, from which it took itself when it began to wait.',
  source: 'proxy-exec:P5',
  designs: ['vanilla', 'linux'],
  caughtBy: ['the-count-knows-its-readers'],
  patch: {
    sections: {
      'down-read': {
        'read-leave': (section) => ({
          ...section,
          run(m, f) {
            const waits = m.w.task.waitsIn[f - 2 * m.w.cpus] !== NONE;
            if (waits) m.w.mutex.readers[m.w.frame.b[f]!]!--;
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
