// Readers may be many, so a waiter that stays queued is one that has seen a writer. It may be gone when the waiter blocks: the test is not under
// the lock. But since the waiter began this round of its wait there must have been one.

import { EV_BLOCK, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import { isRwsem } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Monitor } from '../types.ts';
import { followRound, ROUND_EVENTS, roundColumns } from './rounds.ts';

export const whoLendsForAnRwsemSawAWriter: Monitor = {
  kind: 'monitor',
  hears: [...ROUND_EVENTS, EV_BLOCK],
  name: 'who-lends-for-an-rwsem-saw-a-writer',
  because:
    'a donor of an rwsem that is read has nobody to lend to, and is picked in vain before all that is less urgent',
  source: ['proxy-exec:P5', 'rwsem_writer_owner() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem') && !features.has('lends-to-readers'),
  memory: part('sawAWriter', 'lock', roundColumns),
  hear({ count, rows }, memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      followRound(memory, w, rows[at]!, task, mutex);
      if (rows[at] !== EV_BLOCK || mutex < 0 || rows[at + 5] !== 1 || !isRwsem(w, mutex)) continue;
      if (memory.takenAt![mutexRow(w, mutex)]! >= 0) continue;
      if (memory.leftAt![mutexRow(w, mutex)]! >= memory.round![taskRow(w, task)]!) continue;
      return `${names.task(task)} stays queued to lend for ${names.mutex(mutex)}, which nobody has written since it looked`;
    }
    return null;
  },
};
