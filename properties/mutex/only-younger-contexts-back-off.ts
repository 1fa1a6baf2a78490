// Of two contexts that would wait for each other the younger one backs off, whatever the order in which they came. By the events: who is
// told to back off holds something and was told by an older one; who does back off was told, or met an older one at the mutex itself.

import {
  EDEADLK,
  EV_ACQUIRE,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_RELEASE,
  EV_WW_CONTEXT,
  EV_WW_WOUND,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isWw, type View } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { EventReader, Memory, Monitor, Names } from '../types.ts';

export const onlyYoungerContextsBackOff: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE, EV_CONTENTION_BEGIN, EV_CONTENTION_END, EV_RELEASE, EV_WW_CONTEXT, EV_WW_WOUND],
  name: 'only-younger-contexts-back-off',
  because: 'if the oldest may be sent back, nobody is sure to finish',
  source: ['proxy-exec:B4', 'proxy-exec:T2', 'kernel/locking/ww_mutex.h'],
  appliesTo: (features) => features.has('ww-mutex'),
  memory: part('backsOff', 'lock', {
    owner: ghost('rows of mutexes: the owner by the events; -1: free', NONE),
    stamp: ghost('rows of tasks: stamp of its context; 0: none'),
    holds: ghost('rows of tasks: ww_mutexes that it owns'),
    told: ghost('rows of tasks: it was told to back off, and holds one since'),
    waitsFor: ghost('rows of tasks: the mutex that it waits for; -1: none', NONE),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const says = hearOne(rows, at, memory, w, names);
      if (says !== null) return says;
    }
    return null;
  },
};

function hearOne(rows: EventReader['rows'], at: number, memory: Memory, w: View, names: Names): string | null {
  const { stamp, told, waitsFor } = memory as Record<'stamp' | 'told' | 'waitsFor', Float64Array>;
  const task = rows[at + 3]!;
  const mutex = rows[at + 4]!;
  const row = taskRow(w, task);
  switch (rows[at]) {
    case EV_WW_CONTEXT:
      stamp[row] = mutex;
      told[row] = 0;
      return null;
    case EV_ACQUIRE:
      own(memory, w, mutex, task);
      return null;
    case EV_RELEASE:
      own(memory, w, mutex, rows[at + 5]!);
      return null;
    case EV_CONTENTION_BEGIN:
      waitsFor[row] = mutex;
      return null;
    case EV_CONTENTION_END:
      waitsFor[row] = NONE;
      return rows[at + 5] === EDEADLK && isWw(w, mutex) ? backedOff(memory, w, names, task, mutex) : null;
    case EV_WW_WOUND: {
      const by = rows[at + 5]!;
      if (stamp[taskRow(w, by)]! >= stamp[row]!)
        return `${names.task(by)} told ${names.task(task)}, which is older, to back off`;
      if (memory.holds![row] === 0) return `${names.task(task)} was told to back off and holds nothing`;
      told[row] = 1;
      return null;
    }
    default:
      return null;
  }
}

function own(memory: Memory, w: View, mutex: number, next: number): void {
  if (!isWw(w, mutex)) return;
  const at = mutexRow(w, mutex);
  const before = memory.owner![at]!;
  if (before === next) return;
  memory.owner![at] = next;
  if (next !== NONE) memory.holds![taskRow(w, next)]!++;
  if (before === NONE) return;
  const row = taskRow(w, before);
  memory.holds![row]!--;
  if (memory.holds![row] === 0) memory.told![row] = 0;
}

function backedOff(memory: Memory, w: View, names: Names, task: number, mutex: number): string | null {
  const { stamp, told, waitsFor } = memory as Record<'stamp' | 'told' | 'waitsFor', Float64Array>;
  const row = taskRow(w, task);
  if (memory.holds![row] === 0) return `${names.task(task)} backed off and holds nothing`;
  if (told[row] === 1) return null;
  const older = (other: number): boolean => stamp[taskRow(w, other)]! > 0 && stamp[taskRow(w, other)]! < stamp[row]!;
  const owner = memory.owner![mutexRow(w, mutex)]!;
  if (owner !== NONE && older(owner)) return null;
  for (let other = 0; other < w.tasks; other++) {
    if (waitsFor[taskRow(w, other)] === mutex && older(other)) return null;
  }
  return `${names.task(task)} backed off from ${names.mutex(mutex)}, where nobody older is`;
}
