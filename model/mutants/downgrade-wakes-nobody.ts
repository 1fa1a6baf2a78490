// A writer that goes on as a reader is to let the readers of the list in.
// Here it changes the count and leaves them asleep.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const downgradeWakesNobody: Mutant = {
  row: '',
  name: 'downgrade-wakes-nobody',
  history: 'A writer that goes on as a reader leaves the readers of the list asleep.',
  source: 'proxy-exec:P5',
  designs: ['vanilla', 'linux'],
  caughtBy: ['no-reader-waits-behind-readers'],
  patch: {
    sections: {
      downgrade: {
        'downgrade-count': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            return DONE;
          },
        }),
      },
    },
  },
};
