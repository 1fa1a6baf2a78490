// A mistake of our own, so that the claim it breaks is known to be able to fail: a parked waiter that is woken stays in its list.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const wokenWaiterStaysParked: Mutant = {
  row: '',
  name: 'woken-waiter-stays-parked',
  history: 'A parked waiter that a signal wakes does not leave the list of the owner that it was parked on.',
  source: 'proxy-exec:T12',
  designs: ['proxy-P3'],
  caughtBy: ['a-parked-waiter-is-off-and-listed-once'],
  patch: {
    sections: {
      'wake-up': {
        'wake-activate': (section) => ({
          ...section,
          run(m, f) {
            const { sleepingOwner } = m.w.task;
            const task = m.w.frame.a[f]!;
            const owner = sleepingOwner[task]!;
            sleepingOwner[task] = NONE;
            const next = section.run(m, f);
            sleepingOwner[task] = owner;
            return next;
          },
        }),
      },
    },
  },
};
