// A mistake of our own side of history: the kernel had it until 5.13.

import type { Mutant } from '../design.ts';

export const handOffFlagOutlivesItsWaiters: Mutant = {
  row: '',
  name: 'hand-off-flag-outlives-its-waiters',
  history:
    'The last waiter asked for hand-off and leaves by a signal; its request stays in the word (before 3a010c493271).',
  source: 'proxy-exec:T14',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-free-mutex-asks-for-no-hand-off'],
  patch: {
    sections: {
      lock: {
        'lock-recheck': (section) => ({
          ...section,
          run(m, f) {
            const mutex = m.w.frame.b[f]!;
            const asked = m.w.mutex.handoff[mutex]!;
            const pickup = m.w.mutex.pickup[mutex]!;
            const next = section.run(m, f);
            if (pickup === 0 && m.w.mutex.owner[mutex] !== f - 2 * m.w.cpus) m.w.mutex.handoff[mutex] = asked;
            return next;
          },
        }),
      },
    },
  },
};
