// The other side of who-lends-for-an-rwsem-saw-a-writer: one and the same task has written since before the waiter began this round of its
// wait, so the waiter's look just before schedule() found a writer. Then it says what it waits for, and is no ordinary sleeper.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_BLOCKED_ON,
  EV_CONTENTION_BEGIN,
  EV_RELEASE,
  EV_SET_STATE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRwsem } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Monitor } from '../types.ts';

export const whoWaitsForAWriterLends: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE, EV_BLOCK, EV_BLOCKED_ON, EV_CONTENTION_BEGIN, EV_RELEASE, EV_SET_STATE],
  name: 'who-waits-for-a-writer-lends',
  because: 'a writer that has the context of no waiter keeps the most urgent of them behind all of medium urgency',
  source: ['proxy-exec:P5', 'proxy-exec:V1', 'rwsem_writer_owner() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('lends-for-rwsem'),
  memory: part('waitsForWriter', 'lock', {
    round: ghost('rows of tasks: lock events before this round of its wait began'),
    declared: ghost('rows of tasks: lock events before it said last what it waits for'),
    written: ghost('rows of mutexes: lock events before its present writer took it; -1: nobody writes', -1),
    events: ghost('row 0: lock events so far'),
  }),
  hear({ count, rows }, memory, w, names) {
    const { round, declared, written, events } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const now = ++events![0]!;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      switch (rows[at]) {
        case EV_CONTENTION_BEGIN:
        case EV_SET_STATE:
          round![taskRow(w, task)] = now;
          break;
        case EV_BLOCKED_ON:
          declared![taskRow(w, task)] = now;
          break;
        case EV_ACQUIRE:
          written![mutexRow(w, mutex)] = now;
          break;
        case EV_RELEASE:
          written![mutexRow(w, mutex)] = -1;
          break;
        case EV_BLOCK: {
          const rwsem = w.task.waitsIn[task]!;
          if (rwsem === NONE || !isRwsem(w, rwsem)) break;
          const since = written![mutexRow(w, rwsem)]!;
          const began = round![taskRow(w, task)]!;
          if (since < 0 || since > began || declared![taskRow(w, task)]! > began) break;
          return `${names.task(task)} sleeps for ${names.mutex(rwsem)} and lends nothing, though ${names.task(w.mutex.owner[rwsem]!)} has written it since before it looked`;
        }
        default:
      }
    }
    return null;
  },
};
