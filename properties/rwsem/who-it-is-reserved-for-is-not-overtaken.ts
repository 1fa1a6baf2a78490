// A waiter that waited for long has the rwsem reserved. From then on nobody takes it before that one: no reader that saw the request, no other
// writer. Exceptions: readers of the list that are granted it together, and a writer that was woken first because it lends to the waker.

import {
  EV_ACQUIRE,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_READ,
  EV_RW_HANDOFF,
  EVENT_STRIDE,
  READ_GRANTED,
  READ_STEAL,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { hasCountedItselfIn } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Monitor } from '../types.ts';

export const whoItIsReservedForIsNotOvertaken: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE, EV_CONTENTION_BEGIN, EV_CONTENTION_END, EV_READ, EV_RW_HANDOFF],
  name: 'who-it-is-reserved-for-is-not-overtaken',
  because: 'a stream of readers, or of writers that find it free, would starve who waits',
  source: ['proxy-exec:P5', 'rwsem_try_write_lock() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  memory: part('reservedFor', 'lock', {
    waiter: ghost('rows of mutexes: waiter that an rwsem is reserved for; -1: none', NONE),
    before: ghost(
      'rows of tasks: it had counted itself in as a reader, and had not decided yet, when that was reserved',
    ),
  }),
  hear({ count, rows }, memory, w, names) {
    const waiter = memory.waiter!;
    const before = memory.before!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      const how = rows[at + 5]!;
      const row = mutexRow(w, mutex);
      const first = waiter[row]!;
      switch (rows[at]) {
        case EV_RW_HANDOFF:
          waiter[row] = task;
          for (let t = 0; t < w.tasks; t++) if (hasCountedItselfIn(w, t, mutex)) before[taskRow(w, t)] = 1;
          break;
        case EV_CONTENTION_BEGIN:
          before[taskRow(w, task)] = 0;
          break;
        case EV_CONTENTION_END:
          if (first === task) waiter[row] = NONE;
          break;
        case EV_READ: {
          const cameBefore = how === READ_STEAL && before[taskRow(w, task)] === 1;
          before[taskRow(w, task)] = 0;
          if (how === READ_GRANTED || first === task) waiter[row] = NONE;
          else if (first !== NONE && how <= READ_STEAL && !cameBefore) {
            return `${names.task(task)} began to read ${names.mutex(mutex)}, though it is reserved for ${names.task(first)}`;
          }
          break;
        }
        case EV_ACQUIRE:
          waiter[row] = NONE;
          if (first === NONE || first === task || w.task.rwDonorWoken[task] === 1) break;
          return `${names.task(task)} took ${names.mutex(mutex)}, though it is reserved for ${names.task(first)}`;
        default:
      }
    }
    return null;
  },
};
