// What reaches a task from outside: a signal, a change of its affinity, a change of its class or priority. They run on the CPU
// that the operation names; the caller is not a task of the model.

import { ENQ_HEAD, ENQ_MIGRATE, ENQ_RESTORE } from '../design.ts';
import { EV_AFFINITY, EV_ERROR, EV_MIGRATE, EV_POLICY, EV_SIGNAL, TIMER_REPLENISH } from '../events.ts';
import { cpuSection, DONE, NEXT, type Next, type Program, program, WAIT } from '../frames.ts';
import { DEAD, DL, FAIR, FATAL_SIGNAL, MIGRATING, NONE, QUEUED, RT, SIGNAL, WAKING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_PUSH, P_WAKE } from '../program-names.ts';
import { disarm } from '../timers.ts';
import { inMask, retained, rqLock, widthOf } from '../view.ts';
import type { World } from '../world.ts';
import { callReturns, callWaits, completeWithoutStopper, isValidMask } from './affinity.ts';
import { attachReservation, detachReservation, ratioOf } from './bandwidth.ts';
import { putPrev, replaceDonor, reschedCpu, setNext, updateCurr, wakeupPreempt } from './context.ts';
import { piA, rqOfTaskA } from './locks.ts';
import { activateTask, deactivateTask, listIfPushable, setTaskCpu, unlistPushable } from './queue.ts';
import { selectTaskRq } from './select.ts';
import { queueStop } from './stopper.ts';
import { FATAL_STATES, SIGNAL_STATES } from './wake-up.ts';
import { baseSliceNs, weightOfNice } from './weights.ts';

export const ESRCH = 3;
export const EAGAIN = 11;
export const EINVAL = 22;

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

/** The task that left one runqueue comes to the one in operand d. */
function attach(m: Machine, f: number): Next {
  const { w } = m;
  const task = w.frame.a[f]!;
  const to = w.frame.d[f]!;
  activateTask(m, to, task, ENQ_MIGRATE);
  wakeupPreempt(m, to, task);
  return tryPush(m, f, to);
}

/** A throttled reservation stays where its CPU went offline; with another class it is queued, and nobody would pick it there. */
function leaveDeadCpu(m: Machine, f: number, task: number, cpu: number): Next {
  const to = selectTaskRq(m, task, m.pick);
  deactivateTask(m, cpu, task, 0);
  setTaskCpu(m, task, to);
  m.emit(EV_MIGRATE, task, cpu, to);
  m.w.frame.d[f] = to;
  return NEXT;
}

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
    if (!isValidMask(w, task, w.frame.b[f]!, w.frame.c[f]!)) {
      m.emit(EV_ERROR, task, EINVAL);
      return DONE;
    }
    w.task.affinityBegun[task]!++;
    w.task.allowedLo[task] = w.frame.b[f]!;
    w.task.allowedHi[task] = w.frame.c[f]!;
    m.touchTask(task);
    m.emit(EV_AFFINITY, task, w.frame.b[f]!, w.frame.c[f]!);
    const waits = retained(w, task);
    if (waits) w.task.wakeCpu[task] = m.rules.homeAfterAffinity(w, task);
    relist(m, cpu, task);
    const disabled = w.task.migrateDisabled[task]! > 0;
    // Where it will execute next: a disabled waiter that visits another CPU comes back to its own.
    const at = disabled ? w.task.pinnedCpu[task]! : cpu;
    const mayStay = inMask(w, task, at) || (waits && !disabled && m.rules.staysOnAffinityChange(w, cpu, task));
    const handedOver = w.task.state[task] === WAKING;
    if (mayStay || (w.task.onRq[task] !== QUEUED && !handedOver && !disabled)) {
      callReturns(m, task);
    } else callWaits(m, task);
    if (disabled) return DONE;
    if (handedOver && !mayStay) return queueStop(m, f, cpu, task);
    if (w.task.onRq[task] !== QUEUED) return DONE;
    if (mayStay) return inMask(w, task, cpu) ? tryPush(m, f, cpu) : DONE;
    if (w.task.onCpu[task] !== NONE) return queueStop(m, f, cpu, task);
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
    completeWithoutStopper(m, m.w.frame.a[f]!);
    return attach(m, f);
  }),
]);

// Operand a: the task. b: the class. x, y, z, c: its parameters and its flag as in a packed operation.
export const policyProgram: Program = program('policy', [
  cpuSection('set-policy', { takes: [piA, rqOfTaskA], keeps: [0] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] === MIGRATING) return WAIT;
    if (w.task.state[task] === DEAD) {
      m.emit(EV_ERROR, task, ESRCH);
      return DONE;
    }
    // Handed over: the share of a reservation is between two runqueues, and the model does not say what becomes of it.
    if (w.task.state[task] === WAKING && (w.task.cls[task] === DL || w.frame.b[f] === DL)) {
      m.emit(EV_ERROR, task, EAGAIN);
      return DONE;
    }
    const queued = w.task.onRq[task] === QUEUED;
    const isDonor = w.cpu.donor[cpu] === task;
    const cls = w.frame.b[f]!;
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
    applyPolicy(w, task, cls, w.frame.x[f]!, w.frame.y[f]!, w.frame.z[f]!, w.frame.c[f]!);
    if (cls === DL) attachReservation(m, cpu, task, queued, reservedBw(w, task));
    if (queued) activateTask(m, cpu, task, ENQ_RESTORE | (lowered ? ENQ_HEAD : 0));
    if (isDonor) setNext(m, cpu, task);
    m.touchTask(task);
    m.touchCpu(cpu);
    m.emit(EV_POLICY, task, w.task.cls[task]!);
    if (!queued) return DONE;
    if (m.rules.leavesDeadCpu(w, cpu)) return leaveDeadCpu(m, f, task, cpu);
    if (isDonor) reschedCpu(m, cpu);
    else wakeupPreempt(m, cpu, task);
    return tryPush(m, f, cpu);
  }),
  cpuSection('policy-attach', { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, attach),
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
    w.fair.weight[task] = weightOfNice(x);
    w.fair.sliceNs[task] = y > 0 ? y : baseSliceNs(w.cpus);
    w.fair.lag[task] = 0;
  }
}
