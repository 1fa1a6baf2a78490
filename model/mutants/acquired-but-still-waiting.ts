// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const acquiredButStillWaiting: Mutant = {
  row: '',
  name: 'acquired-but-still-waiting',
  history: 'A waiter that got the mutex leaves the wait list and forgets to clear blocked_on.',
  source: 'proxy-exec:B2',
  designs: ['proxy-P2'],
  caughtBy: ['blocked-on-names-its-wait-list', 'owner-does-not-wait-for-its-own-mutex'],
  patch: {
    sections: {
      lock: {
        'lock-acquired': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            m.w.task.blockedOn[f - 2 * m.w.cpus] = m.w.frame.b[f]!;
            return next;
          },
        }),
      },
    },
  },
};
