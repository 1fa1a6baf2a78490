// Whatever moves tasks to spread load must leave alone what a CPU uses right now. A move by affinity is not a balancer: it may
// take a retained waiter along, but neither the donor nor the executing task (the stopper executes when it moves one).

import {
  EV_ACQUIRE,
  EV_AFFINITY,
  EV_BLOCK,
  EV_CONTENTION_END,
  EV_DONOR,
  EV_MIGRATE,
  EV_POLICY,
  EV_RETURN,
  EV_SET_STATE,
  EV_STOP_TWO,
  EV_STOP_WORK,
  EV_SWITCH,
  EV_TIMER,
  EV_WAKEUP,
  EV_WAKING,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { EventReader, Memory, Monitor } from '../types.ts';
import { chainsShareACpu } from '../vocabulary.ts';
import { follow, whereColumns } from './follow.ts';

export const balancersMoveOnlyTasksThatWait: Monitor = {
  kind: 'monitor',
  hears: [
    EV_ACQUIRE,
    EV_AFFINITY,
    EV_POLICY,
    EV_TIMER,
    EV_BLOCK,
    EV_CONTENTION_END,
    EV_DONOR,
    EV_MIGRATE,
    EV_RETURN,
    EV_SET_STATE,
    EV_STOP_WORK,
    EV_SWITCH,
    EV_WAKEUP,
    EV_WAKING,
  ],
  name: 'balancers-move-only-tasks-that-wait',
  because: 'a CPU that loses its donor or its executing task under its feet goes on with a task that is elsewhere',
  source: ['proxy-exec:K1', 'proxy-exec:K4', 'proxy-exec:T16', 'proxy-exec:M07', 'proxy-exec:M12', 'proxy-exec:M38'],
  appliesTo: chainsShareACpu,
  memory: part('balancers', 'task', {
    ...whereColumns,
    blocked: ghost('it blocked and neither woke nor executed since'),
    waking: ghost('a wake-up has it in hand'),
    stopAsked: ghost('a stopper was asked to move it'),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    const blocked = memory.blocked!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const cpu = rows[at + 2]!;
      const task = rows[at + 3]!;
      switch (kind) {
        case EV_MIGRATE: {
          const what =
            inUse(memory, task) ??
            // Whom an unlock has let go waits for nothing, if something says so.
            (blocked[task] === 1 && w.task.waking[task] === 0 && !mayTake(events, i, memory, w.tasks)
              ? 'waits blocked'
              : null);
          if (what !== null) {
            return `CPU ${cpu} moved ${names.task(task)} from CPU ${rows[at + 4]} to CPU ${rows[at + 5]} while it ${what}`;
          }
          // A request lasts until the stopper that was asked carries it out, whoever else moves the task meanwhile.
          if (stopperExecutes(memory, w.tasks, cpu)) memory.stopAsked![task] = 0;
          break;
        }
        case EV_SWITCH:
          if (rows[at + 4] !== NONE) blocked[rows[at + 4]!] = 0;
          break;
        case EV_BLOCK:
          blocked[task] = 1;
          break;
        case EV_WAKING:
          memory.waking![task] = 1;
          break;
        case EV_WAKEUP:
          memory.waking![task] = 0;
          blocked[task] = 0;
          break;
        case EV_STOP_WORK:
          memory.stopAsked![task] = 1;
          break;
        // Whom schedule() sends home waits no longer, whether or not its wake-up has come.
        case EV_RETURN:
          blocked[task] = 0;
          break;
        case EV_SET_STATE:
        case EV_ACQUIRE:
        case EV_CONTENTION_END:
          // What a task does itself shows that it executes, even if nobody told that it was let go on.
          blocked[task] = 0;
          break;
        default:
      }
      follow(memory, 0, kind, cpu, task, rows[at + 4]!);
    }
    return null;
  },
};

function inUse(memory: Memory, task: number): string | null {
  if (memory.runsOn![task] !== NONE) return `executes on CPU ${memory.runsOn![task]}`;
  return memory.paysOn![task] === NONE ? null : `is the donor of CPU ${memory.paysOn![task]}`;
}

const stopperExecutes = (memory: Memory, tasks: number, cpu: number): boolean => memory.runsOn![tasks + cpu] === cpu;

/** A blocked task changes its CPU when it is woken, when its mask is set just now, or when a stopper carries out such a change. */
function mayTake({ count, rows }: EventReader, index: number, memory: Memory, tasks: number): boolean {
  const at = index * EVENT_STRIDE;
  const cpu = rows[at + 2]!;
  const task = rows[at + 3]!;
  if (memory.waking![task] === 1) return true;
  if (memory.stopAsked![task] === 1 && stopperExecutes(memory, tasks, cpu)) return true;
  // Who changes CPUs with another one may have gone to sleep since it was chosen, and competes on (task_on_rq_queued()).
  for (let after = at; after < count * EVENT_STRIDE; after += EVENT_STRIDE)
    if (rows[after] === EV_STOP_TWO && (rows[after + 3] === task || rows[after + 5] === task)) return true;
  for (let before = 0; before < at; before += EVENT_STRIDE) {
    if (rows[before + 3] !== task) continue;
    // A throttled one leaves a CPU that went offline when it is replenished or changes its class.
    if (rows[before] === EV_AFFINITY || rows[before] === EV_TIMER || rows[before] === EV_POLICY) return true;
  }
  return false;
}
