// Of several readers that are granted an rwsem the first one is not woken.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const wakeQueueLosesItsFirst: Mutant = {
  row: '',
  name: 'wake-queue-loses-its-first',
  history: 'Of several readers that are granted an rwsem the first one is not woken.',
  source: 'proxy-exec M59: a wake-up queue that is shared loses a wake-up',
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
