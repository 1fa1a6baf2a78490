// Fair tasks move to CPUs with less to do, one at a time: before a CPU idles, and from its tick, once in each balance interval.
// Whom to ask is read without locks; both rq locks are taken to move, and all is tested again.

import { ENQ_MIGRATE } from '../design.ts';
import { EV_MIGRATE } from '../events.ts';
import { cpuSection, DONE, NEXT, type Program, program, sectionId } from '../frames.ts';
import { FAIR, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { firstQueued, rqLock, type View } from '../view.ts';
import { wakeupPreempt } from './context.ts';
import { rqA } from './locks.ts';
import { activateTask, deactivateTask, setTaskCpu } from './queue.ts';
import { seenRunning } from './rt-throttle.ts';

/** A busy CPU looks this much less often (busy_factor). */
const BUSY_FACTOR = 16;
const IDLE_INTERVAL_NS = 1_000_000;

/** Time between two passes of an idle CPU: a millisecond for each CPU. */
export const idleIntervalNs = (cpus: number): number => cpus * IDLE_INTERVAL_NS;

/** Is a pass due at this tick? The interval is that of what the CPU does now, not of what it did at the last pass. */
export function balanceIsDue(m: Machine, cpu: number): boolean {
  const { w } = m;
  if (!m.rules.balances(w, cpu)) return false;
  if (m.rules.hasDomains(w)) return m.rules.passIsDue(m, cpu);
  const factor = w.cpu.curr[cpu] === NONE ? 1 : BUSY_FACTOR;
  if (w.system.nowNs[0]! - w.cpu.lastBalanceNs[cpu]! < factor * idleIntervalNs(w.cpus)) return false;
  w.cpu.lastBalanceNs[cpu] = w.system.nowNs[0]!;
  m.touchCpu(cpu);
  return true;
}

/** The task that one CPU would take from another: the first queued that may move; NONE when there is nothing to even out. */
export function fairTaskFor(m: Machine, from: number, to: number): number {
  const { w } = m;
  const { fairRunnable } = w.cpu;
  if (m.rules.keepsLastTask(w, from)) return NONE;
  // Whoever has nothing to do takes what waits; otherwise the move must leave both with less difference than before.
  if (seenRunning(w, to) > 0 && fairRunnable[from]! < fairRunnable[to]! + 2) return NONE;
  for (let t = firstQueued(w, from, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    // task_is_blocked(), whatever says so: proxying would only send it back.
    if (!m.rules.onlyLends(w, t) && m.rules.mayPullFair(w, from, to, t)) return t;
  }
  return NONE;
}

/** The CPU with most runnable fair tasks among those that have one to give; NONE without any. The first of equals. */
export function busiestFor(m: Machine, to: number): number {
  const { w } = m;
  let busiest = NONE;
  for (let from = 0; from < w.cpus; from++) {
    if (from === to || fairTaskFor(m, from, to) === NONE) continue;
    if (busiest === NONE || w.cpu.fairRunnable[from]! > w.cpu.fairRunnable[busiest]!) busiest = from;
  }
  return busiest;
}

/** Both rq locks held: takes what is still there. */
export function pullFair(m: Machine, from: number, to: number): void {
  const task = fairTaskFor(m, from, to);
  if (task === NONE) return;
  deactivateTask(m, from, task, 0);
  setTaskCpu(m, task, to);
  m.emit(EV_MIGRATE, task, from, to);
  activateTask(m, to, task, ENQ_MIGRATE);
  wakeupPreempt(m, to, task);
}

/** Has the CPU, which was about to idle, got something to run meanwhile? */
export const hasWork = (w: View, cpu: number): boolean => seenRunning(w, cpu) > passedOverOn(w, cpu);

/** Queued there, and no pick finds them. */
function passedOverOn(w: View, cpu: number): number {
  let count = 0;
  for (let task = 0; task < w.tasks; task++) if (w.task.queueOf[task] === cpu) count += w.task.passedOver[task]!;
  return count;
}

const LOOK = sectionId('balance-look');

// Operand a: the CPU that balances. d: the CPU asked.
export const balanceProgram: Program = program('balance', [
  cpuSection('balance-look', {}, (m, f) => {
    const cpu = m.w.frame.a[f]!;
    m.w.frame.d[f] = busiestFor(m, cpu);
    return m.w.frame.d[f] === NONE ? DONE : NEXT;
  }),
  cpuSection('balance-move', { takes: [rqA, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f) => {
    const { w } = m;
    const to = w.frame.a[f]!;
    const from = w.frame.d[f]!;
    const gone = fairTaskFor(m, from, to) === NONE;
    pullFair(m, from, to);
    // Somebody was faster: another CPU may still have one.
    return gone ? LOOK : DONE;
  }),
]);
