// FIFO within a level of a CPU. Who came when is followed from events alone, not from the queue that is judged: wake-ups, moves, yields,
// expired slices and raised priorities lead to the tail, lowered ones to the head.

import {
  EV_DONOR,
  EV_MIGRATE,
  EV_POLICY,
  EV_RR_EXPIRE,
  EV_WAKEUP,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { maskWidthOf, type View } from '../../model/view.ts';
import type { Memory, Monitor, Names } from '../types.ts';

export const equalsRunInTheOrderOfTheirQueue: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, EV_MIGRATE, EV_POLICY, EV_RR_EXPIRE, EV_WAKEUP, EV_YIELD],
  name: 'equals-run-in-the-order-of-their-queue',
  because: 'FIFO promises that who came first at a priority runs first on that CPU',
  source: ['base-scheduler:R1', 'linux-observed:L4', 'linux-observed:L5', 'linux-observed:L16'],
  appliesTo: (features) => !features.has('proxy-execution'),
  memory: part('levels', 'task', {
    came: ghost('number of its arrival at its level; negative: at the head'),
    prio: ghost('RT priority when it was last set; 0: another class'),
    any: ghost('the order of its arrival is not laid down'),
    count: ghost('row 0: arrivals so far'),
  }),
  hear({ count, rows }, memory, w, names) {
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE && says === null; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      switch (rows[at]) {
        case EV_WAKEUP:
          if (rows[at + 5] === 0) arrives(w, memory, task);
          break;
        case EV_MIGRATE:
          arrives(w, memory, task);
          // Queued in a section of its own: where, nobody tells.
          if (w.task.queueOf[task] !== rows[at + 5]) memory.any![task] = 1;
          break;
        case EV_YIELD:
          if (rows[at + 4] !== NONE) tail(memory, rows[at + 4]!);
          break;
        case EV_RR_EXPIRE:
          if (rows[at + 4] === 1) tail(memory, task);
          break;
        case EV_POLICY:
          changes(w, memory, task);
          break;
        case EV_DONOR:
          says = outOfOrder(w, memory, rows[at + 2]!, rows[at + 4]!, names);
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

/** At the tail, or in front of an equal that can make room elsewhere. */
function arrives(w: View, memory: Memory, task: number): void {
  memory.prio![task] = w.task.cls[task] === RT ? w.task.prio[task]! : 0;
  tail(memory, task);
  const cpu = w.task.queueOf[task]!;
  const curr = cpu === NONE ? NONE : w.cpu.curr[cpu]!;
  if (curr === NONE || curr === task || w.task.prio[curr] !== w.task.prio[task] || w.task.cls[curr] !== RT) return;
  if (maskWidthOf(w, curr) > 1 && w.task.rqNext[task] === curr) head(memory, task);
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

function outOfOrder(w: View, memory: Memory, cpu: number, next: number, names: Names): string | null {
  if (next === NONE || w.task.cls[next] !== RT || memory.any![next] === 1) return null;
  for (let t = 0; t < w.tasks; t++) {
    if (t === next || w.task.queueOf[t] !== cpu || w.task.cls[t] !== RT || w.task.prio[t] !== w.task.prio[next])
      continue;
    if (memory.any![t] === 1 || w.task.isBlocked[t] === 1 || memory.came![t]! > memory.came![next]!) continue;
    return `CPU ${cpu} picks ${names.task(next)}, and ${names.task(t)}, of the same priority, was in front of it`;
  }
  return null;
}
