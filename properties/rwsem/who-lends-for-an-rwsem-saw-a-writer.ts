// Readers may be many, so a waiter that stays queued is one that has seen a writer. It may be gone when the waiter blocks: the test is not under
// the lock. But since the waiter began this round of its wait there must have been one.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_BEGIN,
  EV_RELEASE,
  EV_SET_STATE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRwsem } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Monitor } from '../types.ts';

export const whoLendsForAnRwsemSawAWriter: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE, EV_BLOCK, EV_CONTENTION_BEGIN, EV_RELEASE, EV_SET_STATE],
  name: 'who-lends-for-an-rwsem-saw-a-writer',
  because:
    'a donor of an rwsem that is read has nobody to lend to, and is picked in vain before all that is less urgent',
  source: ['proxy-exec:P5', 'rwsem_writer_owner() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem') && !features.has('lends-to-readers'),
  memory: part('sawAWriter', 'lock', {
    round: ghost('rows of tasks: lock events before this round of its wait began'),
    written: ghost('rows of mutexes: lock events before a writer last let go of it; -1: none did', -1),
    writes: ghost('rows of mutexes: somebody writes'),
    events: ghost('row 0: lock events so far'),
  }),
  hear({ count, rows }, memory, w, names) {
    const { round, written, writes, events } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const now = ++events![0]!;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      switch (rows[at]) {
        case EV_CONTENTION_BEGIN:
        case EV_SET_STATE:
          round![taskRow(w, task)] = now;
          break;
        case EV_ACQUIRE:
          writes![mutexRow(w, mutex)] = 1;
          break;
        case EV_RELEASE:
          writes![mutexRow(w, mutex)] = rows[at + 5]! >= 0 ? 1 : 0;
          written![mutexRow(w, mutex)] = now;
          break;
        case EV_BLOCK:
          if (mutex < 0 || rows[at + 5] !== 1 || !isRwsem(w, mutex)) break;
          if (writes![mutexRow(w, mutex)] === 1) break;
          if (written![mutexRow(w, mutex)]! >= round![taskRow(w, task)]!) break;
          return `${names.task(task)} stays queued to lend for ${names.mutex(mutex)}, which nobody has written since it looked`;
        default:
      }
    }
    return null;
  },
};
