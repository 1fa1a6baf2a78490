// Active balance: the fair task that executes on a busy CPU is made to move, by a thread of that CPU. Whoever asks sets a flag of the
// CPU under its lock and wakes the thread; the thread looks again, detaches a task that may go, takes the flag down and attaches it.

import { ENQ_MIGRATE } from '../design.ts';
import { AB_ASKED, AB_BEGUN, AB_FAILED, AB_MOVED, AB_OVER, EV_ACTIVE_BALANCE, EV_MIGRATE } from '../events.ts';
import { type LockRef, type Next, type Section, sectionId, taskSection } from '../frames.ts';
import { FAIR, NONE, PASS_KICKS, WORK_LISTED, WORK_NONE, WORK_TAKEN } from '../ids.ts';
import { wakeupPreempt } from '../kernel/context.ts';
import { rqHere } from '../kernel/locks.ts';
import { activateTask, deactivateTask, setTaskCpu } from '../kernel/queue.ts';
import type { Machine } from '../machine.ts';
import { rqLock, type View } from '../view.ts';
import { cacheNiceTries, IMBALANCE_PCT, isIdle, levelOfBoth } from './domains.ts';
import { isReduced, MOVES_MISFIT, MOVES_TASKS } from './groups.ts';
import { failedOf, setFailed } from './intervals.ts';
import { LEVELS } from './parts.ts';
import { LB_WORK, movesWhat, takesOneHere } from './pass.ts';

/** need_active_balance(): the idle CPU is preferred; failed often enough; a lone task where little of the CPU is left; a task that does not fit there. */
export function needsActive(m: Machine, f: number, from: number, to: number): boolean {
  const { w } = m;
  const level = w.frame.b[f]!;
  if (isIdle(w, to) && m.rules.isPreferred(w, level, to, from)) return true;
  const what = movesWhat(w, f);
  if (what === MOVES_MISFIT) return true;
  if (what === MOVES_TASKS && failedOf(w, to, level) > cacheNiceTries(level) + 2) return true;
  const lone = isIdle(w, to) && w.cpu.fairRunnable[from] === 1;
  return lone && isReduced(w, from) && w.lb.left[from]! * IMBALANCE_PCT < w.lb.left[to]! * 100;
}

/** The flag goes up. rq lock of `from` held. */
export function raiseFlag(m: Machine, from: number, to: number): void {
  m.w.lb.active[from] = 1;
  m.w.lb.pushTo[from] = to;
  m.touchCpu(from);
  m.emit(EV_ACTIVE_BALANCE, from, AB_ASKED, to);
}

export function asksThread(m: Machine, f: number, from: number, to: number): Next {
  raiseFlag(m, from, to);
  m.w.frame.c[f] = PASS_KICKS;
  return LB_WORK;
}

/** A thread only where a fair task executes. */
export function asksThreadOrTakes(m: Machine, f: number, from: number, to: number): Next {
  const curr = m.w.cpu.curr[from]!;
  return curr !== NONE && m.w.task.cls[curr] === FAIR ? asksThread(m, f, from, to) : takesOneHere(m, f, from, to);
}

/** active_load_balance_cpu_stop(): both CPUs active, the flag still up, and more than the thread itself queued here. rq lock held. */
export const stillActive = (w: View, cpu: number): boolean =>
  w.cpu.active[cpu] === 1 &&
  w.cpu.active[w.lb.pushTo[cpu]!] === 1 &&
  w.lb.active[cpu] === 1 &&
  w.cpu.nrRunning[cpu]! > 1;

/**
 * The thread, or the callback, has its CPU: looks again, takes the task off its runqueue and the flag down. Answers the task; NONE. On another
 * CPU than that of the request it does nothing for it.
 */
export function detachActive(m: Machine, cpu: number, on = cpu): number {
  const { w } = m;
  const to = w.lb.pushTo[cpu]!;
  if (w.lb.work[cpu] === WORK_TAKEN) w.lb.work[cpu] = WORK_NONE;
  m.emit(EV_ACTIVE_BALANCE, cpu, AB_BEGUN, to);
  const level = levelOfBoth(w, to, cpu);
  const task = on === cpu && m.rules.stillActive(w, cpu) && level < LEVELS ? m.rules.activeTask(m, cpu, to) : NONE;
  if (task !== NONE) {
    deactivateTask(m, cpu, task, 0);
    setTaskCpu(m, task, to);
    m.emit(EV_MIGRATE, task, cpu, to);
    setFailed(m, to, level, 0);
  }
  m.emit(EV_ACTIVE_BALANCE, cpu, task === NONE ? AB_FAILED : AB_MOVED, to);
  if (m.rules.endsRequest(w, cpu, task !== NONE)) {
    w.lb.active[cpu] = 0;
    w.lb.target[cpu] = NONE;
    m.emit(EV_ACTIVE_BALANCE, cpu, AB_OVER, to);
  }
  m.touchCpu(cpu);
  return task;
}

/** rq lock of the CPU that the task goes to held. */
export function attachActive(m: Machine, task: number): void {
  const to = m.w.task.cpu[task]!;
  activateTask(m, to, task, ENQ_MIGRATE);
  wakeupPreempt(m, to, task);
}

/** The work of this CPU, taken up by its thread. */
export function takeWork(m: Machine, cpu: number): boolean {
  if (m.w.lb.work[cpu] !== WORK_LISTED) return false;
  m.w.lb.work[cpu] = WORK_TAKEN;
  m.touchCpu(cpu);
  return true;
}

const TAKE = sectionId('stop-take');
const rqOfTask: LockRef = { place: 1, of: ({ w }, f) => rqLock(w.task.cpu[w.frame.b[f]!]!) };

/** Those of the stopper. Operand b: the task on its way. */
export const activeSections: readonly Section[] = [
  taskSection(
    'stop-balance',
    { takes: [rqHere(1)], preemptible: false, irqsOff: true, window: 'balance:W5' },
    (m, f) => {
      const task = detachActive(m, f - 2 * m.w.cpus - m.w.tasks);
      m.w.frame.b[f] = task;
      return task === NONE ? TAKE : sectionId('stop-balance-attach');
    },
  ),
  taskSection('stop-balance-attach', { takes: [rqOfTask], preemptible: false, irqsOff: true }, (m, f) => {
    attachActive(m, m.w.frame.b[f]!);
    return TAKE;
  }),
];
