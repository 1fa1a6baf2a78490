// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

const FINISH = sectionId('rt-lock-finish');

export const signalledWaiterLendsOn: Mutant = {
  row: 'base-scheduler:62',
  name: 'signalled-waiter-lends-on',
  history: 'A waiter that a signal ends leaves the waiter tree and not the PI tree: the owner keeps its boost.',
  source: 'base-scheduler:62',
  designs: ['linux'],
  caughtBy: ['pi-tree-holds-the-top-waiters'],
  patch: {
    sections: {
      'rt-lock': {
        'rt-lock-deboost': (section) => ({
          ...section,
          run(m, f) {
            m.touchTask(m.w.mutex.owner[m.w.frame.b[f]!]!);
            return FINISH;
          },
        }),
      },
    },
  },
};
