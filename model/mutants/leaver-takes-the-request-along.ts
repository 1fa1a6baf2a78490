// A mistake of our own in leaving the wait list: the flags of the word are the list's, and go with its last waiter only.

import type { Mutant } from '../design.ts';

export const leaverTakesTheRequestAlong: Mutant = {
  row: '',
  name: 'leaver-takes-the-request-along',
  history: 'A waiter that a signal ends clears HANDOFF, though the first waiter asked for it and waits on.',
  source: 'proxy-exec:T2',
  designs: ['proxy-P2-spin'],
  caughtBy: ['who-asked-for-the-hand-off-is-not-overtaken'],
  patch: {
    sections: {
      lock: {
        'lock-recheck': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = f - 2 * w.cpus;
            const mutex = w.frame.b[f]!;
            const next = section.run(m, f);
            if (w.task.waitsIn[task] !== mutex && w.mutex.owner[mutex] !== task) w.mutex.handoff[mutex] = 0;
            return next;
          },
        }),
      },
    },
  },
};
