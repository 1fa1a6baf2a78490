// A waiter that lost the mutex to somebody who came later asks for it. From then on unlock hands it over: to that waiter, or to a donor of
// the owner, whose place in the order the scheduler has decided; nobody finds a free word any more. Who stops waiting takes only its own
// request along.

import {
  ACQUIRE_HANDOVER,
  EV_ACQUIRE,
  EV_CONTENTION_END,
  EV_HANDOFF,
  EV_RELEASE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const whoAskedForTheHandOffIsNotOvertaken: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE, EV_CONTENTION_END, EV_HANDOFF, EV_RELEASE],
  name: 'who-asked-for-the-hand-off-is-not-overtaken',
  because: 'spinners that take each free word leave a waiter asleep for ever',
  source: ['proxy-exec:T13', 'proxy-exec:X2', '9d659ae14b54'],
  appliesTo: (features) => features.has('mutex-spin'),
  memory: part('askedForHandOff', 'mutex', {
    asker: ghost('waiter that asked for hand-off and got no answer yet; -1: none', NONE),
  }),
  hear({ count, rows }, memory, w, names) {
    const asker = memory.asker!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      switch (rows[at]) {
        case EV_HANDOFF:
          asker[mutex] = task;
          break;
        case EV_CONTENTION_END:
          if (asker[mutex] === task) asker[mutex] = NONE;
          if (asker[mutex] === NONE || w.mutex.handoff[mutex] === 1) break;
          return `${names.task(task)} waits for ${names.mutex(mutex)} no more, and took the request of ${names.task(asker[mutex]!)} for its hand-off along`;
        case EV_RELEASE:
          // Handed over: the request is answered, whoever got it.
          if (rows[at + 5] !== NONE) asker[mutex] = NONE;
          break;
        case EV_ACQUIRE: {
          const first = asker[mutex]!;
          if (first === task) asker[mutex] = NONE;
          if (first === NONE || first === task || rows[at + 5] === ACQUIRE_HANDOVER) break;
          return `${names.task(task)} took ${names.mutex(mutex)}, though ${names.task(first)} had asked for its hand-off`;
        }
        default:
      }
    }
    return null;
  },
};
