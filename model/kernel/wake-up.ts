// try_to_wake_up(): match the state, wake in place what is still queued, otherwise wait until it is on no CPU, choose one, enqueue.
// The pi lock is kept throughout; the runqueue lock is not, and in those gaps the task belongs to nobody but this wake-up.

import { DEQ_SLEEP, ENQ_MIGRATED, ENQ_WAKEUP } from '../design.ts';
import { EV_MIGRATE, EV_WAKEUP, EV_WAKING } from '../events.ts';
import { cpuSection, DONE, type LockRef, NEXT, type Next, type Program, program, WAIT } from '../frames.ts';
import {
  BALANCE_ANY,
  DEAD,
  DL,
  INTERRUPTIBLE,
  KILLABLE,
  MIGRATING,
  NEW,
  NONE,
  QUEUED,
  RUNNING,
  UNINTERRUPTIBLE,
  WAKING,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { SELECT_WAKE } from '../placement-rules.ts';
import { P_PUSH } from '../program-names.ts';
import { rqLock } from '../view.ts';
import { replaceDonor, reschedCpu, wakeupPreempt } from './context.ts';
import { finishDelayed, undelay } from './delayed.ts';
import { piA, rqOfTaskA } from './locks.ts';
import { activateAfter, blockedOfSleepingOwner } from './parking.ts';
import { leaveParking } from './parking-list.ts';
import { activateTask, deactivateTask, forgetTop, giveBackIowait, listIfPushable, setTaskCpu } from './queue.ts';
import { selectTaskRq } from './select.ts';
import { handOver } from './wake-list.ts';

/** Operand b: the states that a wake-up matches, as bits. */
export const stateBit = (state: number): number => 1 << state;
export const ANY_STATE = stateBit(INTERRUPTIBLE) | stateBit(UNINTERRUPTIBLE) | stateBit(KILLABLE) | stateBit(NEW);
/** A signal wakes interruptible waits; a fatal one killable waits as well. */
export const SIGNAL_STATES = stateBit(INTERRUPTIBLE);
export const FATAL_STATES = stateBit(INTERRUPTIBLE) | stateBit(KILLABLE);

/** The task may execute again: RUNNING implies not blocked. */
function setRunning(m: Machine, task: number): void {
  m.rules.wokenUp(m, task);
  m.w.task.state[task] = RUNNING;
  m.w.task.isBlocked[task] = 0;
  m.touchTask(task);
}

/** What follows an enqueue or an in-place wake-up: preemption, or a try to push the task to another CPU. */
function afterWakeup(m: Machine, f: number, cpu: number, task: number): Next {
  wakeupPreempt(m, cpu, task);
  const balance = m.rules.balancesAfterWakeup(m.w, cpu, task);
  if (balance === 0) return DONE;
  m.release(f, 0);
  return m.tail(f, P_PUSH, cpu, balance);
}

/** ttwu_runnable() for a task that never left its runqueue: it goes on where it is. */
function wakeInPlace(m: Machine, f: number, cpu: number, task: number): Next {
  const { w } = m;
  leaveParking(m, task);
  if (w.fair.delayed[task] === 1) undelay(m, cpu, task);
  if (m.rules.reschedsDonor(w, cpu, task)) reschedCpu(m, cpu);
  activateAfter(m, f, task);
  m.rules.waitsChanged(m, task);
  forgetTop(m, task);
  setRunning(m, task);
  m.emit(EV_WAKEUP, task, cpu, 1);
  if (!m.rules.relistsWoken(w, task)) {
    wakeupPreempt(m, cpu, task);
    return DONE;
  }
  listIfPushable(m, cpu, task);
  return afterWakeup(m, f, cpu, task);
}

/** A waiter that was moved as a scheduling context leaves this runqueue before it may execute. */
function returnHome(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  w.task.blockedOn[task] = NONE;
  w.task.waking[task] = 0;
  if (m.rules.reschedsDonor(w, cpu, task)) reschedCpu(m, cpu);
  if (w.cpu.donor[cpu] === task) replaceDonor(m, cpu);
  deactivateTask(m, cpu, task, DEQ_SLEEP);
}

/** A DEADLINE task takes its share with it: the runqueue that it leaves is locked for that. */
const oldRqOfReservation: LockRef = {
  place: 1,
  of: ({ w }, f) => {
    const task = w.frame.a[f]!;
    return w.task.cls[task] === DL ? rqLock(w.task.cpu[task]!) : NONE;
  },
};

/** A reservation that asks to be admitted begins to count on its runqueue. */
const rqOfNewReservation: LockRef = {
  place: 1,
  of: ({ w }, f) => {
    const task = w.frame.a[f]!;
    const asks = w.task.state[task] === NEW && w.task.cls[task] === DL && w.dl.bw[task] === 0;
    return asks ? rqLock(w.task.cpu[task]!) : NONE;
  },
};

// Operand a: the task. b: states that are woken. c: the CPU that it leaves.
export const wakeUpProgram: Program = program('wake-up', [
  cpuSection('wake-match', { takes: [piA, rqOfNewReservation], keeps: [0] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const state = w.task.state[task]!;
    if (state === RUNNING && m.rules.balancesUnits(w) && w.task.heldFirst[task] !== NONE) {
      // It runs already, and may own by now what an urgent waiter elsewhere waits for.
      m.release(f, 0);
      return m.tail(f, P_PUSH, w.task.cpu[task]!, BALANCE_ANY);
    }
    const again = state === RUNNING && m.rules.wakesRunning(w, task);
    if ((state === RUNNING && !again) || state === WAKING || state === DEAD) return DONE;
    if (!again && (w.frame.b[f]! & stateBit(state)) === 0) return DONE;
    if (state === NEW) m.rules.firstWake(m, task);
    m.emit(EV_WAKING, task);
    return NEXT;
  }),
  cpuSection('wake-queued', { takes: [rqOfTaskA, blockedOfSleepingOwner], keeps: [0], window: 'proxy:W5' }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] === MIGRATING) return WAIT;
    if (m.rules.refusesWakeUp(w, task)) return DONE;
    if (m.rules.linksChains(w)) leaveParking(m, task);
    if (w.task.onRq[task] !== QUEUED) return NEXT;
    if (w.fair.delayed[task] === 1 && m.rules.needsReturn(w, task)) {
      leaveParking(m, task);
      w.task.blockedOn[task] = NONE;
      w.task.waking[task] = 0;
      finishDelayed(m, cpu, task);
      return NEXT;
    }
    if (!m.rules.needsReturn(w, task) || w.cpu.curr[cpu] === task) return wakeInPlace(m, f, cpu, task);
    returnHome(m, cpu, task);
    return NEXT;
  }),
  cpuSection('wake-waking', { keeps: [0], window: 'proxy:W5' }, (m, f) => {
    const task = m.w.frame.a[f]!;
    m.w.task.state[task] = WAKING;
    m.touchTask(task);
    return NEXT;
  }),
  cpuSection('wake-select', { takes: [oldRqOfReservation], keeps: [0], window: 'proxy:W5' }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const from = w.task.cpu[task]!;
    if (w.task.onCpu[task] !== NONE) {
      // It is being switched out there, and that CPU may do the rest.
      const there = w.task.onCpu[task] === from && m.rules.handsWakeUpOver(w, m.cpu, task, from);
      return there ? handOver(m, f, task, from) : WAIT;
    }
    const cpu = selectTaskRq(m, task, m.pick, SELECT_WAKE);
    if (from !== cpu) {
      giveBackIowait(m, from, task);
      m.classOf(task).migrateTask(m, task);
      m.emit(EV_MIGRATE, task, from, cpu);
    }
    w.frame.c[f] = from;
    setTaskCpu(m, task, cpu);
    return m.rules.handsWakeUpOver(w, m.cpu, task, cpu) ? handOver(m, f, task, from) : NEXT;
  }),
  cpuSection('wake-activate', { takes: [rqOfTaskA, blockedOfSleepingOwner], keeps: [] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    leaveParking(m, task);
    // It may have been put to sleep while a chain over it was in use here.
    if (m.rules.reschedsDonor(w, cpu, task)) reschedCpu(m, cpu);
    activateAfter(m, f, task);
    setRunning(m, task);
    activateTask(m, cpu, task, ENQ_WAKEUP | (w.frame.c[f] === cpu ? 0 : ENQ_MIGRATED));
    m.emit(EV_WAKEUP, task, cpu, 0);
    return afterWakeup(m, f, cpu, task);
  }),
]);
