// A writer that goes on as a reader leaves the readers of the list asleep.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const downgradeWakesNobody: Mutant = {
  row: '',
  name: 'downgrade-wakes-nobody',
  history: 'A writer that goes on as a reader leaves the readers of the list asleep.',
  source: 'downgrade_write() of kernel/locking/rwsem.c',
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
