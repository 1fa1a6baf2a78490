// Mutual exclusion from the lock events alone, and the lock word must agree with them: the owner changes by the owner's unlock,
// by hand-over to a waiter, or when somebody takes a free word.

import {
  ACQUIRE_HANDOVER,
  EV_ACQUIRE,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_DONOR,
  EV_RELEASE,
  EV_SWITCH,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Memory, Monitor, Names } from '../types.ts';
import { follow, whereColumns } from './follow.ts';
import { mutexRow, taskRow } from './rows.ts';

export const aMutexHasOneOwner: Monitor = {
  kind: 'monitor',
  hears: [EV_ACQUIRE, EV_CONTENTION_BEGIN, EV_CONTENTION_END, EV_DONOR, EV_RELEASE, EV_SWITCH],
  name: 'a-mutex-has-one-owner',
  because: 'two tasks inside one critical section is what a mutex exists to prevent',
  source: ['proxy-exec:B10', 'proxy-exec:T13', 'proxy-exec:T21'],
  appliesTo: (features) => features.has('mutex'),
  memory: part('oneOwner', 'lock', {
    ...whereColumns,
    owner: ghost('rows of mutexes: the owner by the events; -1: free', NONE),
    waitsFor: ghost('rows of tasks: the mutex in whose wait list it is; -1: none', NONE),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    const base = taskRow(w, 0);
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      let says: string | null = null;
      if (kind === EV_SWITCH || kind === EV_DONOR) follow(memory, base, kind, rows[at + 2]!, task, mutex);
      else if (kind === EV_CONTENTION_BEGIN) memory.waitsFor![base + task] = mutex;
      else if (kind === EV_CONTENTION_END) memory.waitsFor![base + task] = NONE;
      else if (kind === EV_ACQUIRE) says = acquire(memory, w, names, task, mutex, rows[at + 5]!);
      else if (kind === EV_RELEASE) says = release(memory, w, names, events, at);
      if (says !== null) return says;
    }
    return wordDiffers(events, memory, w, names);
  },
};

function acquire(memory: Memory, w: View, names: Names, task: number, mutex: number, how: number): string | null {
  const owner = memory.owner!;
  const row = mutexRow(w, mutex);
  const before = owner[row]!;
  owner[row] = task;
  if (how === ACQUIRE_HANDOVER) {
    if (before === task) return null;
    return `${names.task(task)} took ${names.mutex(mutex)} as handed over, but its owner is ${names.task(before)}`;
  }
  return before === NONE ? null : `${names.task(task)} took ${names.mutex(mutex)}, which ${names.task(before)} owns`;
}

function release(memory: Memory, w: View, names: Names, { rows }: EventReader, at: number): string | null {
  const task = rows[at + 3]!;
  const mutex = rows[at + 4]!;
  const next = rows[at + 5]!;
  const row = mutexRow(w, mutex);
  const before = memory.owner![row]!;
  memory.owner![row] = next;
  if (before !== task) {
    return `${names.task(task)} released ${names.mutex(mutex)}, which ${before === NONE ? 'nobody' : names.task(before)} owns`;
  }
  if (memory.runsOn![taskRow(w, task)] !== rows[at + 2]) {
    return `CPU ${rows[at + 2]} released ${names.mutex(mutex)} for ${names.task(task)}, which it does not execute`;
  }
  if (next === NONE || memory.waitsFor![taskRow(w, next)] === mutex) return null;
  return `${names.mutex(mutex)} was handed to ${names.task(next)}, which does not wait for it`;
}

function wordDiffers({ count, rows }: EventReader, memory: Memory, w: View, names: Names): string | null {
  for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
    const kind = rows[at];
    if (kind !== EV_ACQUIRE && kind !== EV_RELEASE && kind !== EV_CONTENTION_BEGIN && kind !== EV_CONTENTION_END)
      continue;
    const mutex = rows[at + 4]!;
    const known = memory.owner![mutexRow(w, mutex)]!;
    const word = w.mutex.owner[mutex]!;
    if (word === known) continue;
    const owner = (task: number) => (task === NONE ? 'nobody' : names.task(task));
    return `the word of ${names.mutex(mutex)} says ${owner(word)}, but by what happened ${owner(known)} owns it`;
  }
  return null;
}
