// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';
import { removeWaiter } from '../kernel/mutex.ts';
import { isWw } from '../view.ts';

export const waitersStandAsTheyCame: Mutant = {
  row: '',
  name: 'waiters-stand-as-they-came',
  history: 'A waiter with a context is queued behind all others, as one without a context is.',
  source: 'proxy-exec:T2',
  designs: ['proxy-P2'],
  caughtBy: ['ww-waiters-stand-by-age'],
  patch: {
    sections: {
      lock: {
        'lock-queue': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = f - 2 * w.cpus;
            const mutex = w.frame.b[f]!;
            const next = section.run(m, f);
            const last = w.mutex.waitLast[mutex]!;
            if (!isWw(w, mutex) || w.task.waitsIn[task] !== mutex || last === task) return next;
            removeWaiter(m, mutex, task);
            w.task.waitsIn[task] = mutex;
            w.task.waitPrev[task] = last;
            w.task.waitNext[last] = task;
            w.mutex.waitLast[mutex] = task;
            m.touchTask(last);
            return next;
          },
        }),
      },
    },
  },
};
