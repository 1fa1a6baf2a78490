// All rules of wound-wait and wait-die look at the context that is written beside the owner. Who has come out of a lock operation has
// written it: when it next waits, sleeps or takes something, it is there. A mutex that was only tried for has none.

import {
  ACQUIRE_TRY,
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_BEGIN,
  EV_RELEASE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isWw } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const whoLocksAWwMutexIsInItsWord: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE, EV_BLOCK, EV_CONTENTION_BEGIN, EV_RELEASE],
  name: 'who-locks-a-ww-mutex-is-in-its-word',
  because: 'who waits for a holder without a context neither wounds it nor backs off, and two of them wait for ever',
  source: ['proxy-exec:B4', 'ww_mutex_lock_acquired() of kernel/locking/ww_mutex.h'],
  appliesTo: (features) => features.has('ww-mutex'),
  memory: part('wwWord', 'task', { took: ghost('ww_mutex that it locked last and still has; -1: none', NONE) }),
  hear({ count, rows }, memory, w, names) {
    const took = memory.took!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (rows[at] === EV_RELEASE) {
        if (took[task] === rows[at + 4]) took[task] = NONE;
        continue;
      }
      if (rows[at] !== EV_ACQUIRE && rows[at] !== EV_BLOCK && rows[at] !== EV_CONTENTION_BEGIN) continue;
      const last = took[task]!;
      if (last !== NONE && w.mutex.owner[last] === task && w.mutex.wwContext[last] !== task) {
        return `${names.task(task)} locked ${names.mutex(last)} and goes on, and its context is not written there`;
      }
      if (rows[at] !== EV_ACQUIRE) continue;
      const mutex = rows[at + 4]!;
      took[task] = isWw(w, mutex) && rows[at + 5] !== ACQUIRE_TRY ? mutex : NONE;
    }
    return null;
  },
};
