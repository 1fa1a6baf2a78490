// HANDOFF costs a sleeper's way to the CPU in which nobody has the mutex: it is for the waiter whose turn it is, when it was woken in vain.

import { EV_HANDOFF, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const onlyTheFirstWaiterAsksForTheHandOff: Monitor = {
  kind: 'monitor',
  hears: [EV_HANDOFF],
  name: 'only-the-first-waiter-asks-for-the-hand-off',
  because: 'a mutex that is handed over each time somebody is woken forms the convoys that spinning is there to avoid',
  source: ['proxy-exec:T2', '9d659ae14b54', '3a010c493271'],
  appliesTo: (features) => features.has('mutex-spin'),
  memory: part('asksInTurn', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_HANDOFF) continue;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      const first = w.mutex.waitFirst[mutex]!;
      if (first === task) continue;
      return `${names.task(task)} asked for the hand-off of ${names.mutex(mutex)}, and ${first === NONE ? 'nobody' : names.task(first)} is its first waiter`;
    }
    return null;
  },
};
