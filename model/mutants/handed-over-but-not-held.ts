// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const handedOverButNotHeld: Mutant = {
  row: '',
  name: 'handed-over-but-not-held',
  history: 'The task that is handed a mutex does not find it among those that it holds.',
  source: 'proxy-exec:B10',
  designs: ['proxy-P2'],
  caughtBy: ['held-mutexes-agree-with-owners'],
  patch: {
    sections: {
      unlock: {
        'hand-over': (section) => ({
          ...section,
          run(m, f) {
            const mutex = m.w.frame.b[f]!;
            const next = section.run(m, f);
            const owner = m.w.mutex.owner[mutex]!;
            if (owner === NONE) return next;
            m.w.task.heldFirst[owner] = m.w.mutex.nextHeld[mutex]!;
            m.touchTask(owner);
            m.touchMutex(mutex);
            return next;
          },
        }),
      },
    },
  },
};
