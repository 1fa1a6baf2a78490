// What reaches a task from outside: a signal, a change of its affinity, a change of its class or priority. They run on the CPU
// that the operation names; the caller is not a task of the model.

import { carriesCallbacks, runCarried } from '../balance/callback.ts';
import { ENQ_HEAD, ENQ_MIGRATE, ENQ_RESTORE } from '../design.ts';
import { EAGAIN, EINVAL, EV_AFFINITY, EV_ERROR, EV_MIGRATE, EV_POLICY, EV_SIGNAL, TIMER_REPLENISH } from '../events.ts';
import { cpuSection, DONE, NEXT, type Next, type Program, program, WAIT } from '../frames.ts';
import {
  DEAD,
  DL,
  FAIR,
  FAIR_BATCH,
  FAIR_IDLE,
  FAIR_OTHER,
  FATAL_SIGNAL,
  MIGRATING,
  NONE,
  NOT_SPECIAL,
  QUEUED,
  RT,
  SIGNAL,
  WAKING,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { FLAG_BATCH, FLAG_IDLE, FLAG_OWN, FLAG_RESET_ON_FORK, FLAG_SPECIAL } from '../ops.ts';
import { SELECT_FORCED } from '../placement-rules.ts';
import { P_WAKE } from '../program-names.ts';
import { disarm } from '../timers.ts';
import { inMask, retained, rqLock } from '../view.ts';
import type { World } from '../world.ts';
import { callReturns, callWaits, completeWithoutStopper, isValidMask } from './affinity.ts';
import { arriveIn, attachReservation, cancelMove, detachReservation, ratioOf } from './bandwidth.ts';
import { putPrev, replaceDonor, reschedCpu, setNext, updateCurr, wakeupPreempt } from './context.ts';
import { finishDelayed } from './delayed.ts';
import { keepLag } from './fair-place.ts';
import { piA, rqOfTaskA } from './locks.ts';
import { activateTask, deactivateTask, isListable, listIfPushable, setTaskCpu, unlistPushable } from './queue.ts';
import { maskOfRoot } from './root-domains.ts';
import { entersAtHead, keepBoost, mustWalk, policyStaysHidden, walkAfterPolicy } from './rt-mutex-prio.ts';
import { selectTaskRq } from './select.ts';
import { queueStop } from './stopper.ts';
import { FATAL_STATES, SIGNAL_STATES } from './wake-up.ts';
import { baseSliceNs, IDLE_POLICY_WEIGHT, weightOfNice } from './weights.ts';

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
  if (isListable(m, task)) listIfPushable(m, cpu, task);
  else unlistPushable(m, task);
}

const balance = (m: Machine, f: number, cpu: number, what: number): Next => {
  m.release(f, 0);
  return runCarried(m, f, cpu, what);
};

/** The task that left one runqueue comes to another one. Answers the balance callbacks that are to run there. */
function arrive(m: Machine, task: number, to: number): number {
  activateTask(m, to, task, ENQ_MIGRATE);
  wakeupPreempt(m, to, task);
  return m.rules.balancesAfterAffinity(m.w, to, task, true);
}

/** The same, to the one in operand d. */
function attach(m: Machine, f: number): Next {
  const to = m.w.frame.d[f]!;
  return balance(m, f, to, arrive(m, m.w.frame.a[f]!, to));
}

/** A throttled reservation stays where its CPU went offline; with another class it is queued, and nobody would pick it there. */
function leaveDeadCpu(m: Machine, f: number, task: number, cpu: number): Next {
  const to = selectTaskRq(m, task, m.pick, SELECT_FORCED);
  deactivateTask(m, cpu, task, 0);
  setTaskCpu(m, task, to);
  m.emit(EV_MIGRATE, task, cpu, to);
  m.w.frame.d[f] = to;
  return NEXT;
}

// Operand a: the task. b, c: the new mask. d: where a queued task goes. e: the root domain to which a move of its cpuset takes it.
export const affinityProgram: Program = program('affinity', [
  cpuSection('set-mask', { takes: [piA, rqOfTaskA], keeps: [0] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] === MIGRATING) return WAIT;
    if (w.task.state[task] === DEAD) {
      cancelMove(m, task);
      m.emit(EV_ERROR, task, ESRCH);
      return DONE;
    }
    const to = w.frame.e[f]!;
    if (to !== NONE) arriveIn(m, task, to);
    const root = w.task.cpuset[task]!;
    const lo = w.frame.b[f]! & maskOfRoot(w, root, false);
    const hi = w.frame.c[f]! & maskOfRoot(w, root, true);
    const errno = !isValidMask(w, task, lo, hi) ? EINVAL : m.rules.admitsMask(w, task, lo, hi);
    if (errno !== 0) {
      m.emit(EV_ERROR, task, errno);
      return DONE;
    }
    w.task.affinityBegun[task]!++;
    w.task.allowedLo[task] = lo;
    w.task.allowedHi[task] = hi;
    m.touchTask(task);
    m.emit(EV_AFFINITY, task, lo, hi);
    const waits = retained(w, task);
    if (waits || m.rules.parkedGetsHome(w, task)) w.task.wakeCpu[task] = m.rules.homeAfterAffinity(w, task);
    if (waits) m.rules.waitsChanged(m, task);
    relist(m, cpu, task);
    m.rules.maskChanged(m, task);
    const disabled = w.task.migrateDisabled[task]! > 0;
    // Where it will execute next: a disabled waiter that visits another CPU comes back to its own.
    const at = disabled ? w.task.pinnedCpu[task]! : cpu;
    const mayStay = inMask(w, task, at) || (!disabled && m.rules.staysOnAffinityChange(w, cpu, task));
    const handedOver = w.task.state[task] === WAKING;
    // Delayed, it only seems to be queued.
    const leaves = w.fair.delayed[task] === 1 && !mayStay && !disabled && w.task.onCpu[task] === NONE;
    if (leaves) finishDelayed(m, cpu, task);
    if (mayStay || (w.task.onRq[task] !== QUEUED && !handedOver && !disabled)) {
      callReturns(m, task);
    } else callWaits(m, task);
    if (disabled) return DONE;
    if (handedOver && !mayStay) return queueStop(m, f, cpu, task);
    if (w.task.onRq[task] !== QUEUED) return DONE;
    if (mayStay) {
      return inMask(w, task, cpu) ? balance(m, f, cpu, m.rules.balancesAfterAffinity(w, cpu, task, false)) : DONE;
    }
    if (w.task.onCpu[task] !== NONE) return queueStop(m, f, cpu, task);
    if (w.cpu.donor[cpu] === task) replaceDonor(m, cpu);
    const home = selectTaskRq(m, task, m.pick, SELECT_FORCED);
    if (m.rules.reschedsDonor(w, cpu, task)) reschedCpu(m, cpu);
    deactivateTask(m, cpu, task, 0);
    setTaskCpu(m, task, home);
    m.emit(EV_MIGRATE, task, cpu, home);
    w.frame.d[f] = home;
    return NEXT;
  }),
  cpuSection('affinity-attach', { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f) => {
    completeWithoutStopper(m, m.w.frame.a[f]!);
    return attach(m, f);
  }),
]);

/** sched_setattr() with a reservation: nobody outside the kernel makes a thread special. */
function mayBecomeDeadline({ w, rules }: Machine, f: number, task: number): number {
  const { x, y, z, c } = w.frame;
  return c[f]! & FLAG_SPECIAL ? EINVAL : rules.admitsReservation(w, task, x[f]!, y[f]!, z[f]!);
}

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
    // Reservations change under the mutex of the cpusets.
    if (w.dl.reservedIn[task] !== NONE) return WAIT;
    // Handed over: the share of a reservation is between two runqueues, and the model does not say what becomes of it.
    if (w.task.state[task] === WAKING && (w.task.cls[task] === DL || w.frame.b[f] === DL)) {
      m.emit(EV_ERROR, task, EAGAIN);
      return DONE;
    }
    const isDonor = w.cpu.donor[cpu] === task;
    const cls = w.frame.b[f]!;
    const errno = cls === DL ? mayBecomeDeadline(m, f, task) : 0;
    if (errno !== 0) {
      m.emit(EV_ERROR, task, errno, errno === EINVAL ? 0 : ratioOf(w.frame.z[f]!, w.frame.x[f]!));
      return DONE;
    }
    const oldClass = w.task.cls[task]!;
    const oldPrio = w.task.prio[task]!;
    const atHead = entersAtHead(m, task, cls, w.frame.x[f]!);
    if (cls === RT && oldClass === RT && w.frame.x[f] === oldPrio && m.rules.keepsPlace(w, task)) {
      w.task.rr[task] = w.frame.c[f]! & FLAG_OWN;
      w.task.resetOnFork[task] = w.frame.c[f]! & FLAG_RESET_ON_FORK ? 1 : 0;
      m.touchTask(task);
      m.emit(EV_POLICY, task, RT);
      return DONE;
    }
    const hidden = policyStaysHidden(w, task, cls, w.frame.x[f]!);
    const staysFair = cls === FAIR && oldClass === FAIR;
    if (w.fair.delayed[task] === 1 && !staysFair && m.rules.classChangeEndsDelay(w, task)) finishDelayed(m, cpu, task);
    const queued = w.task.onRq[task] === QUEUED;
    updateCurr(m, cpu);
    if (queued && !hidden) deactivateTask(m, cpu, task, 0);
    if (isDonor && !hidden) putPrev(m, cpu, task);
    const wasDl = w.task.normalCls[task] === DL;
    if (wasDl) {
      detachReservation(m, cpu, task, queued, cls !== DL);
      disarm(w, task, TIMER_REPLENISH);
      w.dl.throttled[task] = 0;
      w.dl.yielded[task] = 0;
    }
    const weight = w.fair.weight[task]!;
    const lag = w.fair.lag[task]!;
    applyPolicy(w, task, cls, w.frame.x[f]!, w.frame.y[f]!, w.frame.z[f]!, w.frame.c[f]!);
    if (staysFair && m.rules.reweights(w)) keepLag(m, task, weight, lag);
    if (cls === DL) attachReservation(m, cpu, task, queued, reservedBw(w, task));
    const boost = keepBoost(m, task);
    if (queued && !hidden) activateTask(m, cpu, task, ENQ_RESTORE | (atHead ? ENQ_HEAD : 0) | boost);
    if (isDonor && !hidden) setNext(m, cpu, task);
    m.touchTask(task);
    m.touchCpu(cpu);
    m.emit(EV_POLICY, task, w.task.cls[task]!);
    const walks = mustWalk(w, task);
    if (queued && m.rules.leavesDeadCpu(w, cpu)) return leaveDeadCpu(m, f, task, cpu);
    const own = hidden || !queued ? 0 : m.rules.balancesAfterPolicy(m, cpu, task, oldClass, oldPrio);
    const what = carriesCallbacks(m, cpu, own);
    if (!queued && what === 0) return walks ? walkAfterPolicy(m, f, task, NONE, 0) : DONE;
    return walks ? walkAfterPolicy(m, f, task, cpu, what) : balance(m, f, cpu, what);
  }),
  cpuSection('policy-attach', { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const to = w.frame.d[f]!;
    if (!mustWalk(w, task)) return attach(m, f);
    const what = arrive(m, task, to);
    return walkAfterPolicy(m, f, task, to, what);
  }),
]);

export const reservedBw = ({ dl }: World, task: number): number => ratioOf(dl.periodNs[task]!, dl.runtimeNs[task]!);

/** Writes class and parameters: nice and slice, priority, or runtime, deadline and period. */
export function applyPolicy(w: World, task: number, cls: number, x: number, y: number, z: number, flag: number): void {
  w.task.cls[task] = cls;
  w.task.prio[task] = cls === RT ? x : 0;
  w.task.normalCls[task] = cls;
  w.task.normalPrio[task] = cls === RT ? x : 0;
  w.task.rr[task] = cls === RT ? flag & FLAG_OWN : 0;
  w.task.resetOnFork[task] = flag & FLAG_RESET_ON_FORK ? 1 : 0;
  // Whatever it was: nobody becomes special later, and who is changed is special no more.
  w.dl.special[task] = NOT_SPECIAL;
  if (cls === DL) {
    w.dl.runtimeNs[task] = x;
    w.dl.relDeadlineNs[task] = y;
    w.dl.periodNs[task] = z;
    w.dl.reclaim[task] = flag & FLAG_OWN;
  } else if (cls === FAIR) {
    w.fair.policy[task] = flag & FLAG_IDLE ? FAIR_IDLE : flag & FLAG_BATCH ? FAIR_BATCH : FAIR_OTHER;
    w.fair.load[task] = w.fair.policy[task] === FAIR_IDLE ? IDLE_POLICY_WEIGHT : weightOfNice(x);
    w.fair.weight[task] = w.fair.load[task]!;
    w.fair.sliceNs[task] = y > 0 ? y : baseSliceNs(w.cpus);
    w.fair.lag[task] = 0;
  }
}
