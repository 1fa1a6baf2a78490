// FIFO within a level of a CPU. Who came when is followed from events alone, not from the queue that is judged: wake-ups, moves, yields,
// expired slices and raised priorities lead to the tail, lowered ones to the head.

import {
  EV_ACTIVATE,
  EV_DONOR,
  EV_MIGRATE,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_RR_EXPIRE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { inActiveMask, maskWidthOf, type View } from '../../model/view.ts';
import type { Memory, Monitor, Names } from '../types.ts';
import { picksUrgentAlone } from '../vocabulary.ts';

export const equalsRunInTheOrderOfTheirQueue: Monitor = {
  kind: 'monitor',
  hears: [
    EV_ACTIVATE,
    EV_DONOR,
    EV_MIGRATE,
    EV_PI_SETPRIO,
    EV_POLICY,
    EV_PROXY_MIGRATE,
    EV_RR_EXPIRE,
    EV_WAKEUP,
    EV_WAKEUP_NEW,
    EV_YIELD,
  ],
  name: 'equals-run-in-the-order-of-their-queue',
  because: 'FIFO promises that who came first at a priority runs first on that CPU',
  source: ['base-scheduler:R1', 'linux-observed:L4', 'linux-observed:L5', 'linux-observed:L16'],
  appliesTo: (features) => !features.has('proxy-execution') && picksUrgentAlone(features),
  memory: part('levels', 'task', {
    came: ghost('number of its arrival at its level; negative: at the head'),
    prio: ghost('RT priority when it was last set; 0: another class'),
    any: ghost('1: the order of its arrival is not laid down; 2: at the tail, or at the head'),
    count: ghost('row 0: arrivals so far'),
  }),
  hear({ count, rows }, memory, w, names) {
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE && says === null; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      switch (rows[at]) {
        case EV_WAKEUP_NEW:
        case EV_WAKEUP:
          if (rows[at + 5] === 0) arrives(w, memory, task);
          else mayGetAhead(w, memory, task);
          break;
        case EV_ACTIVATE:
          memory.prio![task] = w.task.cls[task] === RT ? w.task.prio[task]! : 0;
          tail(memory, task);
          break;
        case EV_MIGRATE:
        case EV_PROXY_MIGRATE:
          moves(w, memory, task);
          break;
        case EV_YIELD:
          if (rows[at + 4] !== NONE) tail(memory, rows[at + 4]!);
          break;
        case EV_RR_EXPIRE:
          if (rows[at + 4] === 1) tail(memory, task);
          break;
        case EV_POLICY:
        case EV_PI_SETPRIO:
          changes(w, memory, task);
          break;
        case EV_DONOR:
          says = outOfOrder(w, memory, rows[at + 4]!, names);
          break;
        default:
      }
    }
    return says;
  },
};

function tail(memory: Memory, task: number): void {
  memory.came![task] = ++memory.count![0]!;
  memory.any![task] = 0;
}

/** At the tail, unless it gets ahead. */
function arrives(w: View, memory: Memory, task: number): void {
  memory.prio![task] = w.task.cls[task] === RT ? w.task.prio[task]! : 0;
  tail(memory, task);
  mayGetAhead(w, memory, task);
}

/** Woken, in its queue or into it, a task may go to the head: where its equal can make room elsewhere while it cannot go anywhere itself. */
function mayGetAhead(w: View, memory: Memory, task: number): void {
  const cpu = w.task.queueOf[task]!;
  const curr = cpu === NONE ? NONE : w.cpu.curr[cpu]!;
  if (curr === NONE || curr === task || w.task.prio[curr] !== w.task.prio[task] || w.task.cls[curr] !== RT) return;
  // Unless the CPU was going to reschedule anyway, which nobody tells.
  if (w.cpu.needResched[cpu] === 1 && memory.any![task] === 0 && hasRoom(w, curr) && !hasRoom(w, task))
    memory.any![task] = 2;
}

/** Is there another CPU in its mask with nothing as urgent? */
function hasRoom(w: View, task: number): boolean {
  if (maskWidthOf(w, task) < 2) return false;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const first = w.cpu.rtFirst[cpu]!;
    if (!inActiveMask(w, task, cpu) || w.cpu.dlFirst[cpu] !== NONE) continue;
    if (first === NONE || w.task.prio[first]! < w.task.prio[task]!) return true;
  }
  return false;
}

/** Moved under two locks at once, or taken away first: then nobody tells when it arrives, and where. */
function moves(w: View, memory: Memory, task: number): void {
  if (w.task.queueOf[task] !== NONE) {
    arrives(w, memory, task);
    return;
  }
  memory.any![task] = 1;
}

function head(memory: Memory, task: number): void {
  memory.came![task] = -++memory.count![0]!;
}

function changes(w: View, memory: Memory, task: number): void {
  const before = memory.prio![task]!;
  const prio = w.task.cls[task] === RT ? w.task.prio[task]! : 0;
  memory.prio![task] = prio;
  if (prio === before) {
    // Another parameter at the same priority: some kernels queue it anew.
    memory.any![task] = 1;
  } else if (before === 0) memory.any![task] = 1;
  else if (prio < before) head(memory, task);
  else tail(memory, task);
}

function outOfOrder(w: View, memory: Memory, next: number, names: Names): string | null {
  if (next === NONE || w.task.cls[next] !== RT || memory.any![next] !== 0) return null;
  // Another CPU may have taken the donor away.
  const cpu = w.task.cpu[next]!;
  // A donor that left in the middle gave its place to whoever executes, until the next pick.
  if (w.cpu.needResched[cpu] === 1) return null;
  for (let t = 0; t < w.tasks; t++) {
    if (t === next || w.task.queueOf[t] !== cpu || w.task.cls[t] !== RT || w.task.prio[t] !== w.task.prio[next])
      continue;
    if (memory.any![t] === 1 || w.task.isBlocked[t] === 1 || memory.came![t]! > memory.came![next]!) continue;
    return `CPU ${cpu} picks ${names.task(next)}, and ${names.task(t)}, of the same priority, was in front of it`;
  }
  return null;
}
