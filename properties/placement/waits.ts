// Weak affinity, for one class: a waiting task and a CPU of its mask that serves something less urgent. Every such case is told together
// with what brought it about last, so that a known weakness of a kernel can be told from a new one.

import {
  EV_AFFINITY,
  EV_CPU_ONLINE,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_SERVER,
  EV_DONOR,
  EV_ENTRY,
  EV_MIGRATE,
  EV_MIGRATE_DISABLE,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_RT_PUSH_END,
  EV_RT_PUSH_IPI,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE, RT, WAKING } from '../../model/ids.ts';
import { ghost, type Part, part } from '../../model/parts.ts';
import {
  competesAs,
  firstQueued,
  hasServers,
  inActiveMask,
  inMask,
  isRealtime,
  isSpecial,
  isStopper,
  maskWidthOf,
  mayExecuteOn,
  moreUrgent,
  quietCpu,
  serverOf,
  type View,
} from '../../model/view.ts';
import type { EventReader, Memory, Names } from '../types.ts';
import { ranked } from '../vocabulary.ts';

/** What happened to a waiting task last. */
const WOKEN = 1;
const PREEMPTED = 2;
const MOVED = 3;
const FORCED = 4;
const CHANGED = 5;
const MASKED = 6;
const REPLENISHED = 7;
const WOKEN_AT_A_PICK = 8;
const REPLENISHED_FOR_ANOTHER = 9;
const PHRASES = [
  'since the beginning',
  'since it woke up',
  'since it was preempted',
  'since it was pushed or pulled there',
  'since it was moved there for its affinity',
  'since its class or priority was changed',
  'since its mask was changed',
  'since its budget was replenished',
  'since it woke up before a pick that changed nothing',
  'since its budget was replenished and another one was pushed for that',
];

export const WAIT_EVENTS: readonly number[] = [
  EV_AFFINITY,
  EV_CPU_ONLINE,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_SERVER,
  EV_DONOR,
  EV_ENTRY,
  EV_MIGRATE,
  EV_MIGRATE_DISABLE,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_RT_PUSH_END,
  EV_RT_PUSH_IPI,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
];

export const waitMemory = (name: string): Part =>
  part(name, 'task', {
    why: ghost('what happened to the task last'),
    leftUnrun: ghost(
      'row of a CPU: since its last switch a task that was to run there was taken away for its affinity',
    ),
    outside: ghost('while it waited, the CPU with the latest deadline was not in its mask'),
    passedOver: ghost('row of a CPU: the push work ended there, passed it over, and has not come since'),
    cameOn: ghost('row of a CPU: it came online, and no task of the class has left it since'),
    front: ghost('another task that was first in the list while it waited and the CPU did nothing', NONE),
    at: ghost('CPU on which it waited at the last look', NONE),
    replenished: ghost('row of a CPU: the task that was replenished there since the CPU began to schedule last', NONE),
    stopperLeft: ghost('row of a CPU: the last to be switched out there was its stopper'),
    serverQueued: ghost('row of a CPU: its fair server was queued at the last look'),
    serverAtEntry: ghost('row of a CPU: it was when the CPU began to schedule last'),
    serverLeft: ghost('row of a CPU: its server has left the queue since a task of the class last left the CPU'),
    putOff: ghost(
      'row of a CPU: changes of its donor until none is left whose deadline was put off while it stayed queued',
    ),
    changed: ghost(
      'row of a CPU: switches until its donor is no more one that came about by another class or priority',
    ),
  });

/** Takes down what happened to whom, as far as it concerns waiting tasks of a class. */
export function follow(w: View, cls: number, { count, rows }: EventReader, memory: Memory): void {
  const why = memory.why!;
  const changed = memory.changed!;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const cpu = rows[at + 2]!;
    const task = rows[at + 3]!;
    switch (rows[at]) {
      case EV_SWITCH:
        if (task !== NONE) why[task] = PREEMPTED;
        for (let t = 0; t < w.tasks; t++) if (why[t] === WOKEN_AT_A_PICK && w.task.queueOf[t] === cpu) why[t] = WOKEN;
        if (changed[cpu]! > 0) changed[cpu]!--;
        if (task !== NONE && isRealtime(w, task) && w.task.cls[task]! >= cls) memory.leftUnrun![cpu] = 0;
        // The CPU has pulled since it began to schedule, but not what was less urgent than a server that it then found empty.
        if (task !== NONE && w.task.cls[task]! >= cls) {
          memory.serverLeft![cpu] = memory.serverAtEntry![cpu] === 1 && !serverQueued(w, cpu) ? 1 : 0;
          memory.cameOn![cpu] = 0;
        }
        memory.stopperLeft![cpu] = task !== NONE && isStopper(w, task) ? 1 : 0;
        break;
      case EV_ENTRY:
        memory.serverAtEntry![cpu] = serverQueued(w, cpu) ? 1 : 0;
        memory.replenished![cpu] = NONE;
        break;
      case EV_RT_PUSH_END:
        if (rows[at + 4] === 1) memory.passedOver![task] = 1;
        break;
      case EV_RT_PUSH_IPI:
        memory.passedOver![rows[at + 4]!] = 0;
        break;
      case EV_CPU_ONLINE:
        memory.cameOn![task] = w.cpu.online[task]!;
        break;
      case EV_DONOR:
        // From one fair task of a server to the next nothing is pulled.
        if (memory.putOff![cpu]! > 0 && competesAs(w, cpu) === w.cpu.donor[cpu]) memory.putOff![cpu]!--;
        break;
      case EV_WAKEUP_NEW:
      case EV_WAKEUP:
        why[task] = w.cpu.needResched[w.task.cpu[task]!] === 1 ? WOKEN_AT_A_PICK : WOKEN;
        break;
      case EV_MIGRATE: {
        const curr = w.cpu.curr[cpu]!;
        const byStopper = curr !== NONE && isStopper(w, curr);
        const from = rows[at + 4]!;
        // Whoever takes it off a CPU that is off does so without a push as well.
        const mustLeave = byStopper || why[task] === MASKED || w.cpu.online[from] === 0;
        why[task] = mustLeave ? FORCED : MOVED;
        // A push goes on to the next in the list, a pull by another CPU does not, and that for a replenishment ends with the first.
        if (!mustLeave && cpu !== rows[at + 5]) {
          const fresh = memory.replenished![from]!;
          if (fresh !== NONE && fresh !== task && why[fresh] === REPLENISHED) why[fresh] = REPLENISHED_FOR_ANOTHER;
          memory.replenished![from] = NONE;
          for (let t = 0; t < w.tasks; t++) if (memory.front![t] === task) memory.front![t] = NONE;
        }
        // It was queued there and was to run, and nobody else has left that CPU.
        const wasToRun = w.task.state[task] !== WAKING && moreUrgent(w, task, competesAs(w, from));
        if (w.cpu.donor[from] !== task && (wasToRun || (why[task] === FORCED && !byStopper)))
          memory.leftUnrun![from] = 1;
        break;
      }
      case EV_AFFINITY:
        why[task] = MASKED;
        break;
      case EV_POLICY:
      case EV_PI_SETPRIO: {
        why[task] = CHANGED;
        const on = w.task.cpu[task]!;
        // Only a change within the class makes the CPU pull, or one of the task that it serves.
        if (w.cpu.donor[on] === task || w.task.cls[task] === DL) memory.putOff![on] = 0;
        if (w.cpu.donor[on] === task) changed[on] = 2;
        // It may be what that CPU was to pick.
        else if (w.task.queueOf[task] === on && w.cpu.needResched[on] === 1) memory.leftUnrun![on] = 1;
        break;
      }
      case EV_DL_FRESH:
      case EV_DL_REPLENISH:
        if (isServed(w, w.task.cpu[task]!, task)) memory.putOff![w.task.cpu[task]!] = 2;
        if (why[task] !== CHANGED) why[task] = REPLENISHED;
        if (rows[at] === EV_DL_REPLENISH) memory.replenished![w.task.cpu[task]!] = task;
        break;
      default:
    }
  }
  if (!hasServers(w)) return;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const queued = serverQueued(w, cpu);
    if (queued) memory.serverLeft![cpu] = 0;
    else if (memory.serverQueued![cpu] === 1) memory.serverLeft![cpu] = 1;
    memory.serverQueued![cpu] = queued ? 1 : 0;
  }
}

/** Does the CPU serve the task, or fair tasks for that server? */
const isServed = (w: View, cpu: number, task: number): boolean =>
  w.cpu.donor[cpu] === task || (w.cpu.donor[cpu] !== NONE && competesAs(w, cpu) === task);

const serverQueued = (w: View, cpu: number): boolean => hasServers(w) && w.task.queueOf[serverOf(w, cpu)] === cpu;

/** Takes down for whom push found no CPU, because another one is in front or, for DEADLINE, because of its mask; until they move or execute. */
export function followQueues(w: View, cls: number, memory: Memory): void {
  const { front, outside } = memory;
  for (let t = 0; t < w.tasks; t++) {
    if (w.task.cls[t] !== cls) continue;
    const cpu = w.task.queueOf[t]!;
    if (cpu === NONE || w.task.onCpu[t] !== NONE || memory.at![t] !== cpu) {
      outside![t] = 0;
      front![t] = NONE;
      memory.at![t] = cpu;
    }
    if (cpu === NONE || w.task.onCpu[t] !== NONE) continue;
    const first = firstListed(w, cpu, cls);
    if (front![t] !== NONE && w.cpu.donor[cpu] === front![t]) front![t] = NONE;
    if (quietCpu(w, cpu) && first !== t && first !== NONE) front![t] = first;
    if (cls === DL && maskWidthOf(w, t) < w.cpus && rootOutsideMask(w, t)) outside![t] = 1;
  }
}

/** Special threads stand before all others in the list, wherever they stand in the queue. */
function firstListed(w: View, cpu: number, cls: number): number {
  let first = NONE;
  for (let t = firstQueued(w, cpu, cls), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    if (w.task.pushCpu[t] !== cpu) continue;
    if (isSpecial(w, t)) return t;
    if (first === NONE) first = t;
  }
  return first;
}

/** Nothing pending anywhere. */
export function quiescent(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (!quietCpu(w, cpu)) return false;
  return true;
}

/** A task of the class that waits while a CPU that it may use serves less; null if there is none. */
export function waitsBesideLess(w: View, cls: number, memory: Memory, names: Names): string | null {
  for (let t = 0; t < w.tasks; t++) {
    const from = w.task.queueOf[t]!;
    if (from === NONE || w.task.cls[t] !== cls || w.task.isBlocked[t] === 1) continue;
    if (w.task.onCpu[t] !== NONE || w.cpu.donor[from] === t) continue;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (cpu === from || !mayExecuteOn(w, t, cpu) || !moreUrgent(w, t, competesAs(w, cpu))) continue;
      const here = ranked(w, names, competesAs(w, from));
      return `${ranked(w, names, t)} waits on CPU ${from} ${w.cpu.active[from] === 0 ? 'on its way out ' : ''}${behind(memory, names, t)}for ${here}${after(w, cls, memory, from, false)} ${PHRASES[memory.why![t]!]}${cls === RT && memory.passedOver![from] === 1 ? ' and the push work passed it over' : ''}, while CPU ${cpu}, which it may use${memory.outside![t] === 1 ? ' unlike the one with the latest deadline' : ''}, serves ${ranked(w, names, competesAs(w, cpu))}${memory.cameOn![cpu] === 1 ? ', which came online' : after(w, cls, memory, cpu, true)}`;
    }
  }
  return null;
}

/** Only the first of the listed tasks is ever pushed: the one that was in front of it when its CPU did nothing, and has neither run here nor been pushed since. */
function behind(memory: Memory, names: Names, task: number): string {
  const front = memory.front![task]!;
  return front === NONE ? '' : `behind ${names.task(front)} `;
}

/** DEADLINE: no CPU of its mask is free of DEADLINE work, and the CPU with the latest of all earliest deadlines is not in its mask. */
function rootOutsideMask(w: View, task: number): boolean {
  let latest = NONE;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const first = w.cpu.dlFirst[cpu]!;
    if (first === NONE && inActiveMask(w, task, cpu)) return false;
    if (first === NONE) continue;
    if (latest === NONE || w.dl.deadlineNs[first]! > w.dl.deadlineNs[w.cpu.dlFirst[latest]!]!) latest = cpu;
  }
  return latest !== NONE && !inMask(w, task, latest);
}

/** What is special about the donor of a CPU, for a waiter of the class. Deadlines that are put off change nothing among RT tasks. */
function after(w: View, cls: number, memory: Memory, cpu: number, serves: boolean): string {
  if (serves && memory.serverLeft![cpu] === 1) return ' after its fair server';
  if (cls === DL && memory.putOff![cpu]! > 0) return ', there by a deadline that was put off,';
  const donor = w.cpu.donor[cpu]!;
  if (memory.changed![cpu]! > 0 || (donor !== NONE && memory.why![donor] === CHANGED))
    return ', there by a change of class or priority,';
  if (!serves) return '';
  if (memory.leftUnrun![cpu] === 1) return ', which another one left before it ran there,';
  return memory.stopperLeft![cpu] === 1 ? ' after its stopper' : '';
}
