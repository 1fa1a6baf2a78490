// ttwu_queue_wakelist(): instead of taking a remote runqueue lock, a wake-up may leave the task to the CPU that it goes to. Until that
// CPU takes the interrupt the task is WAKING, on no runqueue, and nobody keeps its pi lock: its mask may change.

import { ENQ_MIGRATED, ENQ_WAKEUP } from '../design.ts';
import { EV_WAKE_LIST, EV_WAKEUP } from '../events.ts';
import { cpuSection, DONE, type Next, type Program, program, WAIT } from '../frames.ts';
import { NONE, RUNNING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_PUSH } from '../program-names.ts';
import { wakeupPreempt } from './context.ts';
import { hereOf, rqHere } from './locks.ts';
import { activateTask } from './queue.ts';

/** Ends a wake-up: the CPU of the task does the rest. Its cpu column says which. pi lock held. */
export function handOver(m: Machine, task: number, from: number): Next {
  const { w } = m;
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

function someStillExecutes(m: Machine, cpu: number): boolean {
  const { w } = m;
  for (let task = w.cpu.wakeFirst[cpu]!; task !== NONE; task = w.task.wakeNext[task]!) {
    if (w.task.onCpu[task] !== NONE) return true;
  }
  return false;
}

// sched_ttwu_pending(), on the CPU whose list it is. All that wait there, in the order in which they came.
export const wakePendingProgram: Program = program('wake-pending', [
  cpuSection('wake-list', { takes: [rqHere(0)] }, (m, f) => {
    const { w } = m;
    const cpu = hereOf(m, f);
    if (someStillExecutes(m, cpu)) return WAIT;
    let balance = 0;
    for (let task = w.cpu.wakeFirst[cpu]!; task !== NONE; ) {
      const next = w.task.wakeNext[task]!;
      w.task.wakeNext[task] = NONE;
      w.task.state[task] = RUNNING;
      w.task.isBlocked[task] = 0;
      m.touchTask(task);
      activateTask(m, cpu, task, ENQ_WAKEUP | (w.task.wakeFrom[task] === cpu ? 0 : ENQ_MIGRATED));
      w.task.wakeFrom[task] = NONE;
      m.emit(EV_WAKEUP, task, cpu, 0);
      wakeupPreempt(m, cpu, task);
      balance |= m.rules.balancesAfterWakeup(w, cpu, task);
      task = next;
    }
    w.cpu.wakeFirst[cpu] = NONE;
    w.cpu.wakeLast[cpu] = NONE;
    m.touchCpu(cpu);
    return balance === 0 ? DONE : m.tail(f, P_PUSH, cpu, balance);
  }),
]);
