// A mistake of our own, which is what the mutex was until 4.10: without hand-off, spinners starve the waiters.

import type { Mutant } from '../design.ts';

export const handOffIsNeverGiven: Mutant = {
  row: '',
  name: 'hand-off-is-never-given',
  history:
    'Unlock frees the word although the first waiter asked for hand-off, and a spinner takes it (before 9d659ae14b54).',
  source: 'proxy-exec:T13',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-free-mutex-asks-for-no-hand-off', 'who-asked-for-the-hand-off-is-not-overtaken'],
  patch: {
    rules: () => ({ releaseSeesRequest: () => false }),
    sections: {
      unlock: {
        'unlock-decide': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            m.w.frame.c[f] = m.rules.forcesHandoff(m.w, m.w.frame.a[f]!) ? 1 : 0;
            return next;
          },
        }),
      },
    },
  },
};
