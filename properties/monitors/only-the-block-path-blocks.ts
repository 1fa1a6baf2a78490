// A task stops being runnable only when it called schedule() itself after it had declared what it waits for. A preempted task that
// merely prepared to wait must neither lend its context nor be taken off its runqueue: it has not yet done what it does before a sleep.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_END,
  EV_DONOR,
  EV_EXIT,
  EV_RETURN,
  EV_SET_STATE,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, OFF, WAKING } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Memory, Monitor, Names } from '../types.ts';
import { follow, whereColumns } from './follow.ts';

const NEVER_WOKEN = 0;
const RUNNABLE = 1;
const BLOCKED = 2;
const EXITED = 3;

export const onlyTheBlockPathBlocks: Monitor = {
  kind: 'monitor',
  hears: [
    EV_ACQUIRE,
    EV_BLOCK,
    EV_CONTENTION_END,
    EV_DONOR,
    EV_EXIT,
    EV_RETURN,
    EV_SET_STATE,
    EV_SWITCH,
    EV_WAKEUP,
    EV_WAKEUP_NEW,
  ],
  name: 'only-the-block-path-blocks',
  because: 'a preempted task that is treated as blocked never tells its pool that it sleeps, and may never be woken',
  source: ['proxy-exec:B11', 'proxy-exec:M24', 'proxy-exec:T3', '4c2a20413d7f'],
  appliesTo: (features) => features.has('mutex'),
  memory: part('blockPath', 'task', {
    ...whereColumns,
    life: ghost('0: never woken, 1: runnable, 2: blocked by itself, 3: exited', NEVER_WOKEN),
    declared: ghost('it has set its state to a waiting one and was not woken since'),
  }),
  hear({ count, rows }, memory, w, names) {
    const life = memory.life!;
    const declared = memory.declared!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const cpu = rows[at + 2]!;
      const task = rows[at + 3]!;
      follow(memory, 0, kind, cpu, task, rows[at + 4]!);
      switch (kind) {
        case EV_SET_STATE:
        case EV_EXIT:
          life[task] = kind === EV_EXIT ? EXITED : RUNNABLE;
          declared[task] = 1;
          break;
        case EV_WAKEUP_NEW:
        case EV_WAKEUP:
          life[task] = RUNNABLE;
          declared[task] = 0;
          break;
        case EV_ACQUIRE:
        case EV_RETURN:
          life[task] = RUNNABLE;
          break;
        case EV_CONTENTION_END:
          life[task] = RUNNABLE;
          declared[task] = 0;
          break;
        case EV_BLOCK: {
          if (task >= w.tasks) break;
          if (memory.runsOn![task] !== cpu) return `CPU ${cpu} blocked ${names.task(task)}, which it does not execute`;
          if (declared[task] === 0)
            return `${names.task(task)} was blocked on CPU ${cpu} without having declared that it waits`;
          if (life[task] !== EXITED) life[task] = BLOCKED;
          break;
        }
        case EV_SWITCH: {
          const next = rows[at + 4]!;
          const donor = rows[at + 5]!;
          if (next !== NONE && life[next] === BLOCKED) life[next] = RUNNABLE;
          if (donor === NONE || donor === next || donor >= w.tasks || life[donor] === BLOCKED) break;
          return `${names.task(donor)} lends its context to ${names.task(next)} on CPU ${cpu}, but it never blocked`;
        }
        case EV_DONOR: {
          const says = rows[at + 4] === NONE ? whoWasTakenOff(memory, w, names) : null;
          if (says !== null) return says;
          break;
        }
        default:
      }
    }
    return null;
  },
};

/** A CPU gives its donor up before it takes a task off: whoever is off now must have blocked, exited, or never begun. */
function whoWasTakenOff(memory: Memory, w: View, names: Names): string | null {
  const life = memory.life!;
  const { onRq, state } = w.task;
  for (let task = 0; task < w.tasks; task++) {
    if (onRq[task] !== OFF || life[task] !== RUNNABLE || state[task] === WAKING) continue;
    return `${names.task(task)} was taken off CPU ${w.task.cpu[task]}, but it never blocked`;
  }
  return null;
}
