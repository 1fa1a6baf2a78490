// Readers are granted first and woken one after the other. Here the first of several is lost on the way, as wake-ups were when
// the queue of them was kept in a shared place.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const wakeQueueLosesItsFirst: Mutant = {
  row: '',
  name: 'wake-queue-loses-its-first',
  history: 'Of several readers that are granted an rwsem the first one is not woken.',
  source: 'proxy-exec:M59',
  designs: ['vanilla', 'linux'],
  caughtBy: ['a-granted-reader-is-awake'],
  patch: {
    sections: {
      'up-write': {
        'write-wake': (section) => ({
          ...section,
          run(m, f) {
            const { wakeQ } = m.w.task;
            const next = section.run(m, f);
            const lost = m.w.frame.f[f]!;
            if (lost === NONE || wakeQ[lost] === lost) return next;
            m.w.frame.f[f] = wakeQ[lost]!;
            wakeQ[lost] = NONE;
            m.touchTask(lost);
            return next;
          },
        }),
      },
    },
  },
};
