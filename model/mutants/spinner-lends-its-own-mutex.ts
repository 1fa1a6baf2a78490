// M25: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Without a flag the pointer is all that says who is blocked.

import type { Mutant } from '../design.ts';

export const spinnerLendsItsOwnMutex: Mutant = {
  row: 'M25',
  name: 'spinner-lends-its-own-mutex',
  history:
    'A first waiter that spins keeps blocked_on, yields to need_resched in the middle, and is picked as a blocked donor of its own mutex.',
  source: 'proxy-exec:M25',
  designs: ['proxy-linux-7.1'],
  caughtBy: ['spinners-lend-nothing'],
  patch: {
    sections: {
      lock: {
        'lock-retry': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            if (m.w.frame.d[f] === 1) m.w.task.blockedOn[f - 2 * m.w.cpus] = m.w.frame.b[f]!;
            return next;
          },
        }),
      },
    },
  },
};
