// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DONE, NEXT, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { hereOf, rqHere } from '../kernel/locks.ts';
import { adjustPrio } from '../kernel/rt-mutex-prio.ts';
import { dequeuePi } from '../kernel/rt-mutex-tree.ts';
import { ANY_STATE } from '../kernel/wake-up.ts';
import { P_WAKE } from '../program-names.ts';

const AGAIN = sectionId('rt-unlock-wake');

export const wakeBeforeDeboost: Mutant = {
  row: 'base-scheduler:60',
  name: 'wake-before-deboost',
  history: 'Unlock wakes the next owner first and gives back what that lent afterwards.',
  source: 'base-scheduler:60',
  designs: ['linux'],
  caughtBy: ['urgency-follows-the-top-of-the-pi-tree'],
  patch: {
    sections: {
      'rt-unlock': {
        'rt-unlock-deboost': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const owner = w.frame.a[f]!;
            const top = w.mutex.waitFirst[w.frame.b[f]!]!;
            w.frame.c[f] = top;
            if (top !== NONE) dequeuePi(m, owner, top);
            return NEXT;
          },
        }),
        'rt-unlock-wake': (section) => ({
          ...section,
          takes: [rqHere(2)],
          run(m, f) {
            const { w } = m;
            const top = w.frame.c[f]!;
            if (top !== NONE) {
              w.frame.c[f] = NONE;
              m.start(hereOf(m, f), P_WAKE, top, ANY_STATE);
              return AGAIN;
            }
            adjustPrio(m, w.frame.a[f]!);
            return DONE;
          },
        }),
      },
    },
  },
};
