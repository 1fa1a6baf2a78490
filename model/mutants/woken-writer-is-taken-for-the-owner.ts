// A woken writer competes and may be robbed, so WAITERS stays in the count until it has the rwsem. Here the release takes it
// out when it wakes the only waiter: whoever robs that one wakes nobody.

import type { Mutant } from '../design.ts';

export const wokenWriterIsTakenForTheOwner: Mutant = {
  row: '',
  name: 'woken-writer-is-taken-for-the-owner',
  history:
    'A release that wakes the only waiter takes WAITERS out of the count, as if that one had the rwsem already: if it is robbed, nobody wakes it again.',
  source: 'proxy-exec:P5',
  designs: ['vanilla', 'proxy-P5'],
  caughtBy: ['a-free-mutex-has-a-waking-waiter'],
  patch: {
    sections: {
      'up-write': {
        'write-wake': (section) => ({
          ...section,
          run(m, f) {
            const { waitFirst, waitLast, contended } = m.w.mutex;
            const rwsem = m.w.frame.b[f]!;
            const next = section.run(m, f);
            if (waitFirst[rwsem] === waitLast[rwsem]) contended[rwsem] = 0;
            m.touchMutex(rwsem);
            return next;
          },
        }),
      },
    },
  },
};
