// A mistake of our own, in the test for which the hand-off has a parameter of its own: __mutex_trylock_or_handoff() without it.

import type { Mutant } from '../design.ts';
import { EV_HANDOFF } from '../events.ts';
import { NONE } from '../ids.ts';

export const anybodyAsksForTheHandOff: Mutant = {
  row: '',
  name: 'anybody-asks-for-the-hand-off',
  history: 'A waiter that was woken in vain asks for hand-off wherever it stands in the wait list.',
  source: 'proxy-exec:T2',
  designs: ['proxy-P2-spin'],
  caughtBy: ['only-the-first-waiter-asks-for-the-hand-off'],
  patch: {
    sections: {
      lock: {
        'lock-retry': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = f - 2 * w.cpus;
            const mutex = w.frame.b[f]!;
            const next = section.run(m, f);
            const { owner, handoff } = w.mutex;
            if (owner[mutex] === NONE || owner[mutex] === task || handoff[mutex] === 1) return next;
            handoff[mutex] = 1;
            m.touchMutex(mutex);
            m.emit(EV_HANDOFF, task, mutex);
            return next;
          },
        }),
      },
    },
  },
};
