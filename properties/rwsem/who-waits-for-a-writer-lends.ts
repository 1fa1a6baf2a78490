// The other side of who-lends-for-an-rwsem-saw-a-writer: one and the same task has written since before the waiter began this round of its
// wait, so the waiter's look just before schedule() found a writer. Then it says what it waits for, and is no ordinary sleeper.

import { EV_BLOCK, EV_BLOCKED_ON, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRwsem } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Monitor } from '../types.ts';
import { followRound, ROUND_EVENTS, roundColumns } from './rounds.ts';

export const whoWaitsForAWriterLends: Monitor = {
  kind: 'monitor',
  hears: [...ROUND_EVENTS, EV_BLOCK, EV_BLOCKED_ON],
  name: 'who-waits-for-a-writer-lends',
  because: 'a writer that has the context of no waiter keeps the most urgent of them behind all of medium urgency',
  source: ['proxy-exec:P5', 'proxy-exec:V1', 'rwsem_writer_owner() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('lends-for-rwsem'),
  memory: part('waitsForWriter', 'lock', {
    ...roundColumns,
    declared: ghost('rows of tasks: when it said last what it waits for'),
  }),
  hear({ count, rows }, memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      const now = followRound(memory, w, kind, task, rows[at + 4]!);
      if (kind === EV_BLOCKED_ON) memory.declared![taskRow(w, task)] = now;
      if (kind !== EV_BLOCK) continue;
      const rwsem = w.task.waitsIn[task]!;
      if (rwsem === NONE || !isRwsem(w, rwsem)) continue;
      const since = memory.takenAt![mutexRow(w, rwsem)]!;
      const began = memory.round![taskRow(w, task)]!;
      if (since < 0 || since > began || memory.declared![taskRow(w, task)]! > began) continue;
      return `${names.task(task)} sleeps for ${names.mutex(rwsem)} and lends nothing, though ${names.task(w.mutex.owner[rwsem]!)} has written it since before it looked`;
    }
    return null;
  },
};
