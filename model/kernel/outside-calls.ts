// What reaches a task from outside: a signal, a change of its affinity, a change of its class or priority. They run on the CPU
// that the operation names; the caller is not a task of the model.

import { ENQ_HEAD, ENQ_MIGRATE, ENQ_RESTORE } from '../design.ts';
import { EV_AFFINITY, EV_ERROR, EV_MIGRATE, EV_POLICY, EV_SIGNAL, TIMER_REPLENISH } from '../events.ts';
import { cpuSection, DONE, NEXT, type Next, type Program, program, WAIT } from '../frames.ts';
import { DEAD, DL, FAIR, FATAL_SIGNAL, MIGRATING, NONE, QUEUED, RT, SIGNAL, WAKING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_PUSH, P_WAKE } from '../program-names.ts';
import { disarm } from '../timers.ts';
import { mayExecuteOn, retained, rqLock, widthOf } from '../view.ts';
import type { World } from '../world.ts';
import { attachReservation, detachReservation, ratioOf } from './bandwidth.ts';
import { putPrev, replaceDonor, reschedCpu, setNext, updateCurr, wakeupPreempt } from './context.ts';
import { finishDelayed } from './delayed.ts';
import { keepLag } from './fair-place.ts';
import { piA, rqOfTaskA } from './locks.ts';
import { activateTask, deactivateTask, listIfPushable, setTaskCpu, unlistPushable } from './queue.ts';
import { selectTaskRq } from './select.ts';
import { queueStop } from './stopper.ts';
import { FATAL_STATES, SIGNAL_STATES } from './wake-up.ts';
import { baseSliceNs, weightOfNice } from './weights.ts';

export const ESRCH = 3;

// Operand a: the task. b: 1 if fatal.
export const signalProgram: Program = program('signal', [
  cpuSection('signal', { takes: [piA] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const fatal = w.frame.b[f] === 1;
    w.task.signal[task] = fatal ? FATAL_SIGNAL : Math.max(SIGNAL, w.task.signal[task]!);
    m.touchTask(task);
    m.emit(EV_SIGNAL, task, fatal ? 1 : 0);
    return m.tail(f, P_WAKE, task, fatal ? FATAL_STATES : SIGNAL_STATES);
  }),
]);

/** A wider mask may make a waiting task pushable, a narrower one the opposite. */
function relist(m: Machine, cpu: number, task: number): void {
  if (widthOf(m.w, task) > 1) listIfPushable(m, cpu, task);
  else unlistPushable(m, task);
}

const tryPush = (m: Machine, f: number, cpu: number): Next => {
  m.release(f, 0);
  return m.tail(f, P_PUSH, cpu);
};

// Operand a: the task. b, c: the new mask. d: where a queued task goes.
export const affinityProgram: Program = program('affinity', [
  cpuSection('set-mask', { takes: [piA, rqOfTaskA], keeps: [0] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] === MIGRATING) return WAIT;
    if (w.task.state[task] === DEAD) {
      m.emit(EV_ERROR, task, ESRCH);
      return DONE;
    }
    w.task.allowedLo[task] = w.frame.b[f]!;
    w.task.allowedHi[task] = w.frame.c[f]!;
    m.touchTask(task);
    m.emit(EV_AFFINITY, task, w.frame.b[f]!, w.frame.c[f]!);
    const waits = retained(w, task);
    if (waits) w.task.wakeCpu[task] = m.rules.homeAfterAffinity(w, task);
    relist(m, cpu, task);
    if (w.task.migrateDisabled[task]! > 0 || w.task.onRq[task] !== QUEUED) return DONE;
    if (waits && m.rules.staysOnAffinityChange(w, cpu, task)) return DONE;
    if (mayExecuteOn(w, task, cpu)) return tryPush(m, f, cpu);
    if (w.task.onCpu[task] !== NONE) return queueStop(m, f, cpu, task);
    if (w.fair.delayed[task] === 1) {
      finishDelayed(m, cpu, task);
      return DONE;
    }
    if (w.cpu.donor[cpu] === task) replaceDonor(m, cpu);
    const to = selectTaskRq(m, task, m.pick);
    if (m.rules.reschedsDonor(w, cpu, task)) reschedCpu(m, cpu);
    deactivateTask(m, cpu, task, 0);
    setTaskCpu(m, task, to);
    m.emit(EV_MIGRATE, task, cpu, to);
    w.frame.d[f] = to;
    return NEXT;
  }),
  cpuSection('affinity-attach', { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const to = w.frame.d[f]!;
    activateTask(m, to, task, ENQ_MIGRATE);
    wakeupPreempt(m, to, task);
    return tryPush(m, f, to);
  }),
]);

// Operand a: the task. b: the class. x, y, z, c: its parameters and its flag as in a packed operation.
export const policyProgram: Program = program('policy', [
  cpuSection('set-policy', { takes: [piA, rqOfTaskA] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] === MIGRATING || w.task.state[task] === WAKING) return WAIT;
    if (w.task.state[task] === DEAD) {
      m.emit(EV_ERROR, task, ESRCH);
      return DONE;
    }
    const isDonor = w.cpu.donor[cpu] === task;
    const cls = w.frame.b[f]!;
    const staysFair = cls === FAIR && w.task.cls[task] === FAIR;
    if (w.fair.delayed[task] === 1 && !staysFair && m.rules.classChangeEndsDelay(w, task)) finishDelayed(m, cpu, task);
    const queued = w.task.onRq[task] === QUEUED;
    const lowered = cls === RT && w.task.cls[task] === RT && w.frame.x[f]! < w.task.prio[task]!;
    updateCurr(m, cpu);
    if (queued) deactivateTask(m, cpu, task, 0);
    if (isDonor) putPrev(m, cpu, task);
    const wasDl = w.task.cls[task] === DL;
    if (wasDl) {
      detachReservation(m, cpu, task, queued, cls !== DL);
      disarm(w, task, TIMER_REPLENISH);
      w.dl.throttled[task] = 0;
      w.dl.yielded[task] = 0;
    }
    const weight = w.fair.weight[task]!;
    const lag = w.fair.lag[task]!;
    applyPolicy(w, task, cls, w.frame.x[f]!, w.frame.y[f]!, w.frame.z[f]!, w.frame.c[f]!);
    if (staysFair && m.rules.reweights(w)) keepLag(m, task, weight, lag, queued);
    if (cls === DL) attachReservation(m, cpu, task, queued, reservedBw(w, task));
    // What becomes fair brings no request along.
    const restores = cls !== FAIR || staysFair;
    if (queued) activateTask(m, cpu, task, (restores ? ENQ_RESTORE : 0) | (lowered ? ENQ_HEAD : 0));
    if (isDonor) setNext(m, cpu, task);
    m.touchTask(task);
    m.touchCpu(cpu);
    m.emit(EV_POLICY, task, w.task.cls[task]!);
    if (!queued) return DONE;
    if (isDonor) reschedCpu(m, cpu);
    else wakeupPreempt(m, cpu, task);
    return tryPush(m, f, cpu);
  }),
]);

export const reservedBw = ({ dl }: World, task: number): number => ratioOf(dl.periodNs[task]!, dl.runtimeNs[task]!);

/** Writes class and parameters: nice and slice, priority, or runtime, deadline and period. */
export function applyPolicy(w: World, task: number, cls: number, x: number, y: number, z: number, flag: number): void {
  w.task.cls[task] = cls;
  w.task.prio[task] = cls === RT ? x : 0;
  w.task.rr[task] = cls === RT ? flag : 0;
  if (cls === DL) {
    w.dl.runtimeNs[task] = x;
    w.dl.relDeadlineNs[task] = y;
    w.dl.periodNs[task] = z;
    w.dl.reclaim[task] = flag;
  } else if (cls === FAIR) {
    w.fair.load[task] = weightOfNice(x);
    w.fair.weight[task] = w.fair.load[task]!;
    w.fair.sliceNs[task] = y > 0 ? y : baseSliceNs(w.cpus);
    w.fair.lag[task] = 0;
  }
}
