// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const lastWaiterCutsTheList: Mutant = {
  row: '',
  name: 'last-waiter-cuts-the-list',
  history: 'A new waiter becomes head of the wait list without being linked to those before it.',
  source: 'proxy-exec:B10',
  designs: ['proxy-P2'],
  caughtBy: ['wait-list-is-linked', 'every-waiter-is-served-in-the-end'],
  patch: {
    sections: {
      lock: {
        'lock-queue': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            const mutex = m.w.frame.b[f]!;
            if (m.w.mutex.waitLast[mutex] !== NONE) m.w.mutex.waitFirst[mutex] = m.w.mutex.waitLast[mutex]!;
            return next;
          },
        }),
      },
    },
  },
};
