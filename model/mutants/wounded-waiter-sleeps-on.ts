// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';

const WAKE = sectionId('ww-wake');

export const woundedWaiterSleepsOn: Mutant = {
  row: '',
  name: 'wounded-waiter-sleeps-on',
  history: 'A context is told to back off and not woken, though it may sleep for a mutex of the one that tells it.',
  source: 'proxy-exec:B4',
  designs: ['proxy-P2'],
  caughtBy: ['who-must-back-off-is-awake'],
  patch: {
    sections: {
      lock: {
        'ww-wake': (section) => ({
          ...section,
          run(m, f) {
            const { frame, task } = m.w;
            const told = frame.f[f]!;
            const next = task.wakeQ[told]!;
            frame.f[f] = next === told ? NONE : next;
            task.wakeQ[told] = NONE;
            m.touchTask(told);
            return frame.f[f] === NONE ? frame.x[f]! : WAKE;
          },
        }),
      },
    },
  },
};
