// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const handOffRequestDroppedWithTheWord: Mutant = {
  row: '',
  name: 'hand-off-request-dropped-with-the-word',
  history: 'Unlock stores a free word with all flags clear, instead of keeping the request of the first waiter in it.',
  source: 'proxy-exec:T13',
  designs: ['proxy-P2-spin'],
  caughtBy: ['who-asked-for-the-hand-off-is-not-overtaken'],
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
        'unlock-release': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            const mutex = m.w.frame.b[f]!;
            if (m.w.mutex.owner[mutex] !== NONE) return next;
            m.w.mutex.handoff[mutex] = 0;
            m.touchMutex(mutex);
            return next;
          },
        }),
      },
    },
  },
};
