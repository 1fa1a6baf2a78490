// A lock call that had to wait and returns without an error has what it asked for: the caller goes on into its critical section and will
// unlock, whatever the lock is and however it came to it.

import { EV_CONTENTION_END, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import { reads } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const whoReturnsFromAWaitHasTheLock: Monitor = {
  kind: 'monitor',
  hears: [EV_CONTENTION_END],
  name: 'who-returns-from-a-wait-has-the-lock',
  because: 'the caller enters a critical section that is not its own',
  source: ['proxy-exec:B10'],
  appliesTo: (features) => features.has('mutex') || features.has('rt-mutex'),
  memory: part('waitReturns', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CONTENTION_END || rows[at + 5] !== 0) continue;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      const owner = w.mutex.owner[mutex]!;
      if (owner === task || reads(w, task, mutex)) continue;
      return `${names.task(task)} returns from its wait for ${names.mutex(mutex)} without an error; the owner is ${owner < 0 ? 'nobody' : names.task(owner)}`;
    }
    return null;
  },
};
