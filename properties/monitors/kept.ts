// Being kept queued while there is somebody to lend to. A task that waits for a mutex is taken off its runqueue only where nobody of its chain
// can execute: a member of it sleeps, or is on its way. What changed since the pick excuses the walk, which reads one owner after the
// other; a CPU that is about to go off keeps nobody; and a task whose blocked_on was cleared before it blocked is an ordinary sleeper. What
// DEADLINE waiters do is a choice of its own, and not judged here.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CPU_ACTIVE,
  EV_DONOR,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, KIND_MUTEX, NONE, OFF, QUEUED } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isBeingWoken, type View } from '../../model/view.ts';
import type { Memory, Monitor } from '../types.ts';

/** What may turn an owner that slept into one that can run. */
const CHANGES: readonly number[] = [
  EV_ACQUIRE,
  EV_CPU_ACTIVE,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
];

/** An event that says more about who is to be kept, and where that is noted: the column `noted`, one row a task. */
interface Notes {
  hears: number;
  note(w: View, noted: Float64Array, task: number, operand: number): void;
}

interface Kept extends Pick<Monitor, 'name' | 'because' | 'source' | 'appliesTo'> {
  columns: string;
  /** Is this one to be kept? `noted`: what was noted of it, 0 for nothing. */
  judges(w: View, task: number, noted: number): boolean;
  notes?: Notes;
}

/** The claim that the tasks which it judges are kept. */
export function kept({ columns, judges, notes, ...claim }: Kept): Monitor {
  return {
    kind: 'monitor',
    ...claim,
    hears: [EV_BLOCK, EV_DONOR, ...CHANGES, ...(notes ? [notes.hears] : [])],
    memory: part(columns, 'task', {
      changes: ghost('row 0: changes of who can run so far'),
      pickedAt: ghost('how many there were when it was picked as donor'),
      ...(notes ? { noted: ghost('what else was heard of it') } : {}),
    }),
    hear({ count, rows }, memory, w, names) {
      const { changes, noted } = memory;
      for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
        const kind = rows[at]!;
        const task = rows[at + 3]!;
        if (CHANGES.includes(kind)) changes![0]!++;
        if (kind === notes?.hears) notes.note(w, noted!, task, rows[at + 4]!);
        if (!mayBeTakenOff(memory, kind, task, rows[at + 4]!)) continue;
        if (w.task.cls[task] === DL || w.cpu.active[rows[at + 2]!] === 0 || !isOff(w, task)) continue;
        if (!judges(w, task, noted?.[task] ?? 0)) continue;
        const end = endThatCanRun(w, task);
        if (end === NONE) continue;
        return `${names.task(task)} waits for ${names.mutex(w.task.waitsIn[task]!)} and was taken off its runqueue, though ${names.task(end)} at the end of its chain can run on CPU ${w.task.cpu[end]}`;
      }
      return null;
    },
  };
}

/** It blocks; or it was picked as donor, and is the donor no more although nothing has changed since. */
function mayBeTakenOff({ changes, pickedAt }: Memory, kind: number, task: number, next: number): boolean {
  if (kind === EV_DONOR && next !== NONE) pickedAt![next] = changes![0]!;
  if (kind === EV_BLOCK) return true;
  return kind === EV_DONOR && task !== NONE && next === NONE && pickedAt![task] === changes![0];
}

/** Blocked, off every runqueue and not on its way to one. */
const isOff = (w: View, task: number): boolean =>
  w.task.onRq[task] === OFF &&
  w.task.isBlocked[task] === 1 &&
  w.task.blockedOn[task] !== NONE &&
  !isBeingWoken(w, task);

/** The end of its chain of mutexes, if all between are queued and the end could execute; NONE. */
export function endThatCanRun(w: View, waiter: number): number {
  let at = waiter;
  for (let hops = 0; hops <= w.tasks; hops++) {
    const mutex = w.task.waitsIn[at]!;
    if (mutex === NONE) break;
    if (w.mutex.kind[mutex] !== KIND_MUTEX) return NONE;
    at = w.mutex.owner[mutex]!;
    if (at === NONE || at === waiter || w.task.onRq[at] !== QUEUED) return NONE;
  }
  const runs = w.task.waitsIn[at] === NONE && w.task.isBlocked[at] === 0 && w.fair.delayed[at] === 0;
  return runs && w.cpu.online[w.task.cpu[at]!] === 1 ? at : NONE;
}
