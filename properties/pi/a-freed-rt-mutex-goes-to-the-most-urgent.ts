// Who takes a free rt_mutex is not less urgent than anybody who waits for it: by the keys in its tree, which is what a taker can see.

import { EV_ACQUIRE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { effectiveUrgency, isRtMutex, urgencyText, withRtMutexes } from './waits.ts';

export const aFreedRtMutexGoesToTheMostUrgent: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE],
  name: 'a-freed-rt-mutex-goes-to-the-most-urgent',
  because: 'a less urgent task that gets in first keeps the more urgent one waiting for a second critical section',
  source: ['base-scheduler:INV-PI-7', 'linux-observed:L2'],
  appliesTo: withRtMutexes,
  memory: part('freedRtMutex', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACQUIRE) continue;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      const first = w.mutex.waitFirst[mutex]!;
      if (!isRtMutex(w, mutex) || first === NONE) continue;
      const key = w.task.waitKey[first]!;
      // A task that stood in the tree took it with the key that it stood with.
      const has = Math.max(effectiveUrgency(w, task), w.task.waitKey[task]!);
      if (has >= key) continue;
      return `${urgencyText(names, task, has)} took ${names.mutex(mutex)}, for which ${urgencyText(names, first, key)} waits`;
    }
    return null;
  },
};
