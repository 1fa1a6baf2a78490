// System calls that a task makes about itself: sleep, yield, exit, migrate_disable() and migrate_enable().

import { EV_EXIT, EV_MIGRATE_DISABLE, EV_SET_STATE, EV_YIELD, TIMER_SLEEP } from '../events.ts';
import { cpuSection, DONE, NEXT, type Program, program, taskSection } from '../frames.ts';
import { DEAD, NONE, RUNNING } from '../ids.ts';
import { P_SCHEDULE } from '../program-names.ts';
import { arm, disarm } from '../timers.ts';
import { schedules } from '../umcg/entry.ts';
import { mayExecuteOn, rqLock } from '../view.ts';
import { completeWithoutStopper } from './affinity.ts';
import { updateCurr } from './context.ts';
import { hereOf, rqHere } from './locks.ts';
import { listIfPushable, unlistPushable } from './queue.ts';
import { deliverSignal, PREEMPT, signalPending, VOLUNTARY } from './schedule.ts';
import { queueStop } from './stopper.ts';

// Operand a: the state to sleep in. x: for how long in ns, 0 until it is woken.
export const sleepProgram: Program = program('sleep', [
  taskSection('sleep-prepare', {}, (m, f) => {
    const { w } = m;
    const task = f - 2 * w.cpus;
    if (signalPending(w, task, w.frame.a[f]!)) {
      deliverSignal(m, task);
      return DONE;
    }
    w.task.state[task] = w.frame.a[f]!;
    if (w.frame.x[f]! > 0) {
      w.task.wakeTimerCpu[task] = hereOf(m, f);
      arm(w, task, TIMER_SLEEP, w.system.nowNs[0]! + w.frame.x[f]!);
    }
    m.touchTask(task);
    m.emit(EV_SET_STATE, task, w.frame.a[f]!);
    return NEXT;
  }),
  taskSection('sleep-schedule', { preemptible: false }, (m, f) => {
    return schedules(m, f);
  }),
  taskSection('sleep-return', {}, (m, f) => {
    const { w } = m;
    const task = f - 2 * w.cpus;
    disarm(w, task, TIMER_SLEEP);
    w.task.state[task] = RUNNING;
    m.touchTask(task);
    deliverSignal(m, task);
    return DONE;
  }),
]);

const rqOfSlot = { place: 0, of: (_m: unknown, f: number) => rqLock(f) } as const;

export const yieldProgram: Program = program('yield', [
  cpuSection('yield', { takes: [rqOfSlot] }, (m, f) => {
    const { w } = m;
    updateCurr(m, f);
    const target = m.rules.yieldActsOn(w, f);
    m.emit(EV_YIELD, w.cpu.curr[f]!, target);
    if (target !== NONE) m.classOf(target).yieldTask(m, f, target);
    m.touchCpu(f);
    return m.tail(f, P_SCHEDULE, PREEMPT);
  }),
]);

export const exitProgram: Program = program('exit', [
  cpuSection('exit', {}, (m, f) => {
    const task = m.w.cpu.curr[f]!;
    m.w.task.state[task] = DEAD;
    m.touchTask(task);
    m.emit(EV_EXIT, task);
    return m.tail(f, P_SCHEDULE, VOLUNTARY);
  }),
]);

export const migrateDisableProgram: Program = program('migrate-disable', [
  taskSection('migrate-disable', { takes: [rqHere(0)] }, (m, f) => {
    const { w } = m;
    const task = f - 2 * w.cpus;
    w.task.migrateDisabled[task]!++;
    w.task.pinnedCpu[task] = hereOf(m, f);
    m.touchTask(task);
    unlistPushable(m, task);
    m.emit(EV_MIGRATE_DISABLE, task, w.task.migrateDisabled[task]!);
    return DONE;
  }),
]);

export const migrateEnableProgram: Program = program('migrate-enable', [
  taskSection('migrate-enable', { takes: [rqHere(0)], preemptible: false }, (m, f) => {
    const { w } = m;
    const task = f - 2 * w.cpus;
    const cpu = hereOf(m, f);
    if (--w.task.migrateDisabled[task]! === 0) w.task.pinnedCpu[task] = NONE;
    m.touchTask(task);
    m.emit(EV_MIGRATE_DISABLE, task, w.task.migrateDisabled[task]!);
    if (w.task.migrateDisabled[task]! > 0) return DONE;
    listIfPushable(m, cpu, task);
    m.rules.maskChanged(m, task);
    if (!mayExecuteOn(w, task, cpu)) return queueStop(m, f, cpu, task);
    completeWithoutStopper(m, task);
    return DONE;
  }),
]);
