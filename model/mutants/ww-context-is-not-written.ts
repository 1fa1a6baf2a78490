// A mistake of our own: ww_mutex_set_context_fastpath() is left out.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { isWw } from '../view.ts';

export const wwContextIsNotWritten: Mutant = {
  row: '',
  name: 'ww-context-is-not-written',
  history: 'Who takes a ww_mutex in the fast path does not write its context beside the owner.',
  source: 'proxy-exec:B4',
  designs: ['linux', 'proxy-P2'],
  caughtBy: ['who-locks-a-ww-mutex-is-in-its-word'],
  patch: {
    sections: {
      lock: {
        'ww-set-context': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const mutex = w.frame.b[f]!;
            const next = section.run(m, f);
            if (!isWw(w, mutex)) return next;
            w.mutex.wwContext[mutex] = NONE;
            w.task.wwAcquired[f - 2 * w.cpus]!--;
            return next;
          },
        }),
      },
    },
  },
};
