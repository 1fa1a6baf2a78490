// The mutex: lock word, FIFO wait list, hand-off. Locking sits on the task and may be preempted where the kernel allows it; unlocking
// keeps preemption off from the decision to hand over until the chosen waiter is woken.

import {
  ACQUIRE_FAST,
  ACQUIRE_HANDOVER,
  ACQUIRE_SLOW,
  ACQUIRE_TRY,
  BUG_HELD_LIST,
  BUG_WAIT_LIST,
  EDEADLK,
  EV_ACQUIRE,
  EV_BUG,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_HANDOFF,
  EV_RELEASE,
  EV_SET_STATE,
} from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import { KIND_WW_WOUND, NONE, RUNNING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE } from '../program-names.ts';
import { schedules } from '../umcg/entry.ts';
import { isWw } from '../view.ts';
import type { World } from '../world.ts';
import { reschedCpu } from './context.ts';
import { hereOf, waitB1 } from './locks.ts';
import { spinAsWaiter, spinSections } from './mutex-spin.ts';
import { touchNeighbours } from './queue.ts';
import { deliverSignal, signalPending } from './schedule.ts';
import { ANY_STATE } from './wake-up.ts';
import {
  afterWaking,
  beginContext,
  checkWaiters,
  dieAtOnce,
  holdUnderContext,
  leaveContextSection,
  leaveWithout,
  MUST_DIE,
  mustBackOff,
  placeOfContext,
  takenWithoutLock,
  woundHolder,
  wwSections,
} from './ww-mutex.ts';

export const EINTR = 4;

/** Takes the word. The mutex goes to the front of the list of those that the task holds. */
export function setOwner(m: Machine, mutex: number, task: number): void {
  const { w } = m;
  w.mutex.owner[mutex] = task;
  w.mutex.nextHeld[mutex] = w.task.heldFirst[task]!;
  w.task.heldFirst[task] = mutex;
  m.touchMutex(mutex);
  m.touchTask(task);
  if (w.mutex.waitFirst[mutex] !== NONE) m.rules.waitsChanged(m, NONE);
}

export function clearOwner(m: Machine, mutex: number): void {
  const { w } = m;
  const owner = w.mutex.owner[mutex]!;
  let at = w.task.heldFirst[owner]!;
  if (at === mutex) w.task.heldFirst[owner] = w.mutex.nextHeld[mutex]!;
  else {
    while (at !== NONE && w.mutex.nextHeld[at] !== mutex) at = w.mutex.nextHeld[at]!;
    if (at === NONE) m.emit(EV_BUG, BUG_HELD_LIST, owner, mutex);
    else w.mutex.nextHeld[at] = w.mutex.nextHeld[mutex]!;
    if (at !== NONE) m.touchMutex(at);
  }
  w.mutex.nextHeld[mutex] = NONE;
  w.mutex.owner[mutex] = NONE;
  w.mutex.pickup[mutex] = 0;
  m.touchMutex(mutex);
  m.touchTask(owner);
  if (w.mutex.waitFirst[mutex] !== NONE) m.rules.waitsChanged(m, NONE);
}

export function acquire(m: Machine, mutex: number, task: number, how: number): void {
  if (how === ACQUIRE_HANDOVER) m.w.mutex.pickup[mutex] = 0;
  else setOwner(m, mutex, task);
  m.touchMutex(mutex);
  m.emit(EV_ACQUIRE, task, mutex, how);
}

/** __mutex_trylock(): succeeds on a free word, and for the task that unlock has chosen. Answers how, or -1. */
function tryLock(m: Machine, mutex: number, task: number): number {
  const { owner, pickup } = m.w.mutex;
  if (owner[mutex] === task && pickup[mutex] === 1) return ACQUIRE_HANDOVER;
  return owner[mutex] === NONE ? ACQUIRE_SLOW : -1;
}

/** Before a waiter, or behind all when that is NONE. */
export function insertWaiterBefore(m: Machine, mutex: number, task: number, next: number): void {
  const { w } = m;
  if (w.task.waitsIn[task] !== NONE) {
    m.emit(EV_BUG, BUG_WAIT_LIST, task, mutex);
    return;
  }
  const prev = next === NONE ? w.mutex.waitLast[mutex]! : w.task.waitPrev[next]!;
  w.task.waitPrev[task] = prev;
  w.task.waitNext[task] = next;
  w.task.waitsIn[task] = mutex;
  w.task.waitStamp[task] = ++w.system.waitStamps[0]!;
  if (prev === NONE) w.mutex.waitFirst[mutex] = task;
  else w.task.waitNext[prev] = task;
  if (next === NONE) w.mutex.waitLast[mutex] = task;
  else w.task.waitPrev[next] = task;
  touchNeighbours(m, prev, next);
  m.touchMutex(mutex);
  m.touchTask(task);
}

export function removeWaiter(m: Machine, mutex: number, task: number): void {
  const { w } = m;
  if (w.task.waitsIn[task] !== mutex) {
    m.emit(EV_BUG, BUG_WAIT_LIST, task, mutex);
    return;
  }
  const prev = w.task.waitPrev[task]!;
  const next = w.task.waitNext[task]!;
  if (prev === NONE) w.mutex.waitFirst[mutex] = next;
  else w.task.waitNext[prev] = next;
  if (next === NONE) w.mutex.waitLast[mutex] = prev;
  else w.task.waitPrev[next] = prev;
  w.task.waitPrev[task] = NONE;
  w.task.waitNext[task] = NONE;
  w.task.waitsIn[task] = NONE;
  if (w.mutex.waitFirst[mutex] === NONE) w.mutex.handoff[mutex] = 0;
  touchNeighbours(m, prev, next);
  m.touchMutex(mutex);
  m.touchTask(task);
}

const taskOf = (w: World, f: number): number => f - 2 * w.cpus;

/** The task declares that it waits: blocked_on and state are set, schedule() has not been called. */
function declareWaiting(m: Machine, f: number): void {
  const { w } = m;
  const task = taskOf(w, f);
  w.task.blockedOn[task] = w.frame.b[f]!;
  w.task.waking[task] = 0;
  w.task.state[task] = w.frame.a[f]!;
  m.touchTask(task);
  m.emit(EV_SET_STATE, task, w.frame.a[f]!);
}

function stopWaiting(m: Machine, f: number, error: number): number {
  const { w } = m;
  const task = taskOf(w, f);
  const mutex = w.frame.b[f]!;
  if (isWw(w, mutex)) leaveContextWait(m, f, mutex, error);
  removeWaiter(m, mutex, task);
  w.task.blockedOn[task] = NONE;
  w.task.waking[task] = 0;
  w.task.state[task] = RUNNING;
  m.emit(EV_CONTENTION_END, task, mutex, error);
  if (error === EINTR) deliverSignal(m, task);
  return afterWaking(m, f, DONE);
}

/** The same for a ww_mutex, still in the wait list: it was taken before older contexts, or is given up. */
function leaveContextWait(m: Machine, f: number, mutex: number, error: number): void {
  const { w } = m;
  const task = taskOf(w, f);
  if (error !== 0) {
    leaveWithout(m, mutex, task, error);
    return;
  }
  if (w.mutex.kind[mutex] === KIND_WW_WOUND && w.mutex.waitFirst[mutex] !== task) checkWaiters(m, f, mutex, task);
  holdUnderContext(m, mutex, task);
}

const ACQUIRED = sectionId('lock-acquired');
const SLEEP = sectionId('lock-sleep');
const QUEUE = sectionId('lock-queue');
const STEAL = sectionId('spin-steal');
const LEAVE_CONTEXT = sectionId('ww-leave-context');

/** The first waiter asks for the mutex: from now on it is handed over and not freed. Only an owned word can carry the request. */
function askForHandoff(m: Machine, mutex: number, task: number): void {
  const { handoff } = m.w.mutex;
  if (handoff[mutex] === 0 && m.rules.spinsOnMutexes(m.w)) m.emit(EV_HANDOFF, task, mutex);
  handoff[mutex] = 1;
  m.touchMutex(mutex);
}

// Operand a: state in which the task waits. b: the mutex. c: the owner that a spinner watches. d: 1 while a waiter spins, and until it has
// blocked_on again. e: 1 when a spinner has the mutex.
export const lockProgram: Program = program('lock', [
  taskSection('lock-fast', {}, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    if (isWw(w, mutex)) beginContext(m, taskOf(w, f));
    if (w.mutex.owner[mutex] !== NONE || w.mutex.waitFirst[mutex] !== NONE)
      return m.rules.spinsOnMutexes(w) ? STEAL : QUEUE;
    acquire(m, mutex, taskOf(w, f), ACQUIRE_FAST);
    return takenWithoutLock(w, mutex);
  }),
  taskSection('lock-queue', { takes: [waitB1], window: 'proxy:W4' }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    const how = tryLock(m, mutex, task);
    if (how >= 0) {
      acquire(m, mutex, task, how);
      if (isWw(w, mutex)) {
        checkWaiters(m, f, mutex, task);
        holdUnderContext(m, mutex, task);
      }
      return afterWaking(m, f, DONE);
    }
    m.emit(EV_CONTENTION_BEGIN, task, mutex, w.mutex.owner[mutex]!);
    const next = isWw(w, mutex) ? placeOfContext(m, f, mutex) : NONE;
    if (next === MUST_DIE) return dieAtOnce(m, f, mutex);
    insertWaiterBefore(m, mutex, task, next);
    if (isWw(w, mutex)) woundHolder(m, f, mutex);
    if (signalPending(w, task, w.frame.a[f]!)) return stopWaiting(m, f, EINTR);
    if (mustBackOff(m, mutex, task)) return stopWaiting(m, f, EDEADLK);
    declareWaiting(m, f);
    return afterWaking(m, f, SLEEP);
  }),
  taskSection('lock-sleep', { preemptible: false }, (m, f) => {
    return schedules(m, f);
  }),
  taskSection('lock-retry', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    declareWaiting(m, f);
    const how = tryLock(m, mutex, task);
    if (how >= 0) {
      acquire(m, mutex, task, how);
      return ACQUIRED;
    }
    m.touchMutex(mutex);
    if (w.mutex.waitFirst[mutex] !== task) return NEXT;
    askForHandoff(m, mutex, task);
    return m.rules.spinsOnMutexes(w) ? spinAsWaiter(m, f) : NEXT;
  }),
  taskSection('lock-recheck', { takes: [waitB1], window: 'proxy:W4' }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    if (w.frame.d[f] === 1) {
      w.frame.d[f] = 0;
      w.task.blockedOn[task] = mutex;
      w.task.waking[task] = 0;
      m.touchTask(task);
      m.emit(EV_CONTENTION_BEGIN, task, mutex, w.mutex.owner[mutex]!);
    }
    const how = tryLock(m, mutex, task);
    if (how >= 0) {
      acquire(m, mutex, task, how);
      return stopWaiting(m, f, 0);
    }
    if (signalPending(w, task, w.frame.a[f]!)) return stopWaiting(m, f, EINTR);
    if (mustBackOff(m, mutex, task)) return stopWaiting(m, f, EDEADLK);
    return SLEEP;
  }),
  taskSection('lock-acquired', { takes: [waitB1] }, (m, f) => stopWaiting(m, f, 0)),
  ...spinSections({ tryLock, acquire }),
  ...wwSections(),
]);

// Operand b: the mutex.
export const tryLockProgram: Program = program('trylock', [
  taskSection('trylock', {}, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    if (w.mutex.owner[mutex] !== NONE) return DONE;
    if (isWw(w, mutex)) beginContext(m, taskOf(w, f));
    acquire(m, mutex, taskOf(w, f), ACQUIRE_TRY);
    return takenWithoutLock(w, mutex);
  }),
  ...wwSections(),
]);

// Operand a: the owner. b: the mutex. c: 1 when it is handed over, 0 when the word was released.
export const unlockProgram: Program = program('unlock', [
  taskSection('unlock-fast', { preemptible: false }, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    if (w.mutex.wwContext[mutex] !== NONE) return LEAVE_CONTEXT;
    if (w.mutex.waitFirst[mutex] !== NONE || m.rules.forcesHandoff(w, w.frame.a[f]!)) return NEXT;
    clearOwner(m, mutex);
    m.emit(EV_RELEASE, w.frame.a[f]!, mutex, NONE);
    return DONE;
  }),
  taskSection('unlock-decide', { preemptible: false }, (m, f) => {
    const { w } = m;
    const owner = w.frame.a[f]!;
    const mutex = w.frame.b[f]!;
    const asked = w.mutex.handoff[mutex] === 1 || m.rules.neverFrees(w);
    w.frame.c[f] = asked || m.rules.forcesHandoff(w, owner) ? 1 : 0;
    return NEXT;
  }),
  taskSection('unlock-release', { preemptible: false }, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    if (w.mutex.handoff[mutex] === 1 && m.rules.releaseSeesRequest(w, mutex)) w.frame.c[f] = 1;
    if (w.frame.c[f] === 0) {
      clearOwner(m, mutex);
      m.emit(EV_RELEASE, w.frame.a[f]!, mutex, NONE);
    }
    return NEXT;
  }),
  taskSection('hand-over', { takes: [waitB1], preemptible: false, window: 'proxy:W2' }, (m, f) => {
    const { w } = m;
    const owner = w.frame.a[f]!;
    const mutex = w.frame.b[f]!;
    const next = m.rules.nextOwner(w, mutex, owner);
    if (w.task.blockedDonor[owner] === next) w.task.blockedDonor[owner] = NONE;
    const cpu = hereOf(m, f);
    if (m.rules.unlockRescheds(w, cpu)) reschedCpu(m, cpu);
    m.touchTask(owner);
    if (next !== NONE) m.rules.letGo(m, next, true);
    if (w.frame.c[f] === 1) {
      clearOwner(m, mutex);
      w.mutex.handoff[mutex] = 0;
      if (next !== NONE) {
        setOwner(m, mutex, next);
        w.mutex.pickup[mutex] = 1;
      }
      m.emit(EV_RELEASE, owner, mutex, next);
    }
    return next === NONE ? DONE : m.tail(f, P_WAKE, next, ANY_STATE);
  }),
  leaveContextSection,
]);
