// ttwu_queue_wakelist(): instead of taking a remote runqueue lock, a wake-up may leave the task to the CPU that it goes to. Until that
// CPU takes the interrupt the task is WAKING, on no runqueue, and nobody keeps its pi lock: its mask may change.

import { ENQ_MIGRATED, ENQ_WAKEUP } from '../design.ts';
import { EV_WAKE_LIST, EV_WAKEUP } from '../events.ts';
import { cpuSection, DONE, type LockRef, type Next, type Program, program, WAIT } from '../frames.ts';
import { NONE, RUNNING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_PUSH } from '../program-names.ts';
import { blockedLock, parked } from '../view.ts';
import { wakeupPreempt } from './context.ts';
import { hereOf, rqHere } from './locks.ts';
import { activateAfter } from './parking.ts';
import { leaveParking } from './parking-list.ts';
import { activateTask } from './queue.ts';

/** Ends a wake-up: the CPU of the task does the rest. Its cpu column says which. pi lock held. */
export function handOver(m: Machine, f: number, task: number, from: number): Next {
  const { w } = m;
  if (!m.rules.activatesWhereEnqueued(w)) activateAfter(m, f, task);
  const cpu = w.task.cpu[task]!;
  w.task.wakeFrom[task] = from;
  w.task.wakeNext[task] = NONE;
  const last = w.cpu.wakeLast[cpu]!;
  if (last === NONE) {
    w.cpu.wakeFirst[cpu] = task;
    w.cpu.wakeAtNs[cpu] = w.system.nowNs[0]! + m.ipiNs;
  } else {
    w.task.wakeNext[last] = task;
    m.touchTask(last);
  }
  w.cpu.wakeLast[cpu] = task;
  m.touchTask(task);
  m.touchCpu(cpu);
  m.emit(EV_WAKE_LIST, task, cpu);
  return DONE;
}

/** blocked_lock of the task that the first of the list is parked on. */
const blockedOfFirst: LockRef = {
  place: 2,
  of: (m, f) => {
    const { w } = m;
    const first = w.cpu.wakeFirst[hereOf(m, f)]!;
    return first === NONE || !parked(w, first) ? NONE : blockedLock(w, w.task.sleepingOwner[first]!);
  },
};

function someStillExecutes(m: Machine, cpu: number): boolean {
  const { w } = m;
  for (let task = w.cpu.wakeFirst[cpu]!; task !== NONE; task = w.task.wakeNext[task]!) {
    if (w.task.onCpu[task] !== NONE) return true;
  }
  return false;
}

// sched_ttwu_pending(), on the CPU whose list it is. All that wait there, in the order in which they came.
export const wakePendingProgram: Program = program('wake-pending', [
  cpuSection('wake-list', { takes: [rqHere(0), blockedOfFirst] }, (m, f) => {
    const { w } = m;
    const cpu = hereOf(m, f);
    if (someStillExecutes(m, cpu)) return WAIT;
    let balance = 0;
    let task = w.cpu.wakeFirst[cpu]!;
    while (task !== NONE) {
      leaveParking(m, task);
      const next = w.task.wakeNext[task]!;
      w.task.wakeNext[task] = NONE;
      m.rules.wokenUp(m, task);
      w.task.state[task] = RUNNING;
      w.task.isBlocked[task] = 0;
      m.touchTask(task);
      activateTask(m, cpu, task, ENQ_WAKEUP | (w.task.wakeFrom[task] === cpu ? 0 : ENQ_MIGRATED));
      w.task.wakeFrom[task] = NONE;
      m.emit(EV_WAKEUP, task, cpu, 0);
      wakeupPreempt(m, cpu, task);
      balance |= m.rules.balancesAfterWakeup(w, cpu, task);
      if (m.rules.activatesWhereEnqueued(w)) activateAfter(m, f, task);
      task = next;
      // One owner at a time has its waiters activated, and one blocked_lock at a time is held; the rest of the list follows.
      if (w.frame.wokeOwner[f] !== NONE || (task !== NONE && parked(w, task))) break;
    }
    w.cpu.wakeFirst[cpu] = task;
    if (task === NONE) w.cpu.wakeLast[cpu] = NONE;
    m.touchCpu(cpu);
    return balance === 0 ? DONE : m.tail(f, P_PUSH, cpu, balance);
  }),
]);
