// LOCK-ONE: whoever evens out fair tasks gives back the lock of one runqueue before it asks for that of another. In between the task on its
// way belongs to no runqueue, which is what the claims about tasks between runqueues are for.

import { NONE } from '../../model/ids.ts';
import { P_ACTIVE_CALLBACK, P_LOAD_BALANCE } from '../../model/program-names.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';

const keepsALock = ({ frame }: View, slot: number): boolean =>
  frame.lock0[slot] !== NONE || frame.lock1[slot] !== NONE || frame.lock2[slot] !== NONE;

export const fairBalanceHoldsOneRunqueueLock = always({
  name: 'fair-balance-holds-one-runqueue-lock',
  because:
    'two CPUs that push at each other, each with its own lock kept, wait for one another or need an order of locks',
  source: ['cosched-balance:LOCK-ONE', 'cosched-balance:L8', 'e5673f280501'],
  appliesTo: (features) => features.has('balance-domains'),
  judged: 'section',
  about: 'world',
  check(w) {
    const { program, e, c } = w.frame;
    for (let slot = 0; slot < program.length; slot++) {
      const moves =
        (program[slot] === P_LOAD_BALANCE && e[slot] !== NONE) ||
        (program[slot] === P_ACTIVE_CALLBACK && c[slot] !== NONE);
      if (moves && keepsALock(w, slot))
        return 'a balance has a task on its way and keeps the lock that it was taken under';
    }
    return null;
  },
});
