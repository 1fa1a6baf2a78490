// The rt_mutex as a PI futex uses it: waiters by urgency, the top waiter lends its urgency to the owner, unlock takes it back, frees the
// mutex and wakes the top waiter, which must still win it. All of it sits on the task; a gap in which a lock is kept has interrupts off.

import {
  ACQUIRE_FAST,
  ACQUIRE_HANDOVER,
  ACQUIRE_SLOW,
  ACQUIRE_TRY,
  EDEADLK,
  ETIMEDOUT,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_ERROR,
  EV_RELEASE,
  EV_SET_STATE,
} from '../events.ts';
import { DONE, type LockRef, NEXT, type Next, type Program, program, sectionId, taskSection, WAIT } from '../frames.ts';
import {
  MIGRATING,
  NONE,
  RUNNING,
  SPIN_LET_GO,
  SPIN_NONE,
  SPIN_NOT_FIRST,
  SPIN_OWNER_OFF,
  SPIN_PREEMPTED,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE } from '../program-names.ts';
import { schedules } from '../umcg/entry.ts';
import { piLock } from '../view.ts';
import type { World } from '../world.ts';
import { startTimeout, stopTimeout, takeTimeout, timedOut } from './lock-timeout.ts';
import { hereOf, rqHere, waitB1 } from './locks.ts';
import { acquire, clearOwner, EINTR, removeWaiter, setOwner } from './mutex.ts';
import { beginWalk, piOfOwner, rqOfOwner, walkSections } from './rt-mutex-chain.ts';
import { adjustPrio, balanceSoon } from './rt-mutex-prio.ts';
import {
  dequeuePi,
  enqueuePi,
  insertWaiter,
  takeKey,
  urgencyKey,
  WALK_DETECTS,
  WALK_HAS_ORIGIN,
} from './rt-mutex-tree.ts';
import { deliverSignal, signalPending } from './schedule.ts';
import { beginSpin, endSpin, wanted } from './spin.ts';
import { ANY_STATE } from './wake-up.ts';

const taskOf = (w: World, f: number): number => f - 2 * w.cpus;

/** pi lock of the task that the program sits on. */
const piSelf: LockRef = { place: 0, of: (m, f) => piLock(m.w, taskOf(m.w, f)) };
/** pi lock of the top waiter that unlock has chosen: it may become the owner. */
const piOfTop: LockRef = {
  place: 0,
  of: (m, f) => (m.w.frame.c[f]! === NONE ? NONE : piLock(m.w, m.w.frame.c[f]!)),
};
/** A gap in which the wait lock is kept. */
const locked = { irqsOff: true, preemptible: false } as const;

/** fixup_rt_mutex_waiters(), before the wait lock is dropped: until then the word sends lockers and the owner to the slow paths. */
function fixWaitersBit(m: Machine, mutex: number): void {
  m.w.mutex.contended[mutex] = m.w.mutex.waitFirst[mutex] === NONE ? 0 : 1;
  m.touchMutex(mutex);
}

/** try_to_take_rt_mutex(), pi lock of the task and wait lock held: only a free mutex, and only before whom it may rob. */
function tryToTake(m: Machine, mutex: number, task: number, waits: boolean, how: number): boolean {
  const { w } = m;
  const { waitKey, waitDeadlineNs } = w.task;
  if (w.mutex.owner[mutex] !== NONE) return false;
  const top = w.mutex.waitFirst[mutex]!;
  if (top !== NONE && top !== task) {
    const key = waits ? waitKey[task]! : urgencyKey(w, task);
    const deadline = waits ? waitDeadlineNs[task]! : w.dl.deadlineNs[task]!;
    if (!m.rules.maySteal(key, deadline, waitKey[top]!, waitDeadlineNs[top]!)) return false;
  }
  if (waits) removeWaiter(m, mutex, task);
  w.task.rtBlockedOn[task] = NONE;
  acquire(m, mutex, task, how);
  lendFrom(m, mutex, task);
  fixWaitersBit(m, mutex);
  return true;
}

/**
 * The top waiter of a mutex that has a new owner stands in that owner's PI tree. By the keys of the waiter tree it is not more urgent, so
 * nothing is adjusted, even if the policy of one of them was changed and the walk that tells the tree has still to come.
 */
function lendFrom(m: Machine, mutex: number, owner: number): void {
  const { task, mutex: x } = m.w;
  const top = x.waitFirst[mutex]!;
  if (top === NONE) return;
  enqueuePi(m, owner, top);
  if (task.piKey[top]! > urgencyKey(m.w, owner)) task.tookByOldKey[owner] = 1;
}

function setRunning(m: Machine, task: number): void {
  m.w.task.state[task] = RUNNING;
  m.touchTask(task);
}

/** The lock call returns with the mutex. */
function acquired(m: Machine, f: number): Next {
  const task = taskOf(m.w, f);
  setRunning(m, task);
  stopTimeout(m, task);
  m.emit(EV_CONTENTION_END, task, m.w.frame.b[f]!, 0);
  return DONE;
}

/** Why the first in line must not spin any longer, or not begin to: SPIN_NONE while it may. */
function endsSpin(m: Machine, f: number, owner: number): number {
  const { w } = m;
  const task = taskOf(w, f);
  const mutex = w.frame.b[f]!;
  if (w.mutex.owner[mutex] !== owner) return SPIN_LET_GO;
  if (!m.rules.spinsOnOwner(w, task, owner)) return SPIN_OWNER_OFF;
  if (wanted(m, hereOf(m, f))) return SPIN_PREEMPTED;
  return w.mutex.waitFirst[mutex] === task ? SPIN_NONE : SPIN_NOT_FIRST;
}

function stopWalking(m: Machine, f: number): void {
  const task = taskOf(m.w, f);
  m.w.task.walksChain[task] = 0;
  m.touchTask(task);
}

const TRY = sectionId('rt-lock-try');
const SPIN = sectionId('rt-lock-spin');
const SLEEP = sectionId('rt-lock-sleep');
const LEAVE = sectionId('rt-lock-leave');
const FINISH = sectionId('rt-lock-finish');
const WON = sectionId('rt-lock-won');

/** The walk of this task begins at the owner of its mutex, or of the one that it leaves. */
function walkFrom(m: Machine, f: number, owner: number, topWaiter: number, flags: number): Next {
  const task = taskOf(m.w, f);
  m.w.task.walksChain[task] = 1;
  m.touchTask(task);
  return beginWalk(m, f, owner, topWaiter, flags);
}

/** A walk is over: on the way in the task goes on to wait, or leaves when it would wait for itself; on the way out it is done. */
function afterWalk(m: Machine, f: number, error: number): Next {
  const { frame } = m.w;
  stopWalking(m, f);
  if (frame.z[f] !== 0) return FINISH;
  frame.z[f] = error;
  return error === 0 ? TRY : LEAVE;
}

// Operand a: state in which the task waits. b: the mutex. c: the owner seen before spinning, then see the walk. z: why it gives up.
export const rtLockProgram: Program = program('rt-lock', [
  taskSection('rt-lock-fast', {}, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    takeTimeout(m, f, taskOf(w, f));
    if (w.mutex.owner[mutex] !== NONE || w.mutex.contended[mutex] === 1) return NEXT;
    acquire(m, mutex, taskOf(w, f), ACQUIRE_FAST);
    return DONE;
  }),
  taskSection('rt-lock-queue', { takes: [piSelf, waitB1], keeps: [1], ...locked }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    const owner = w.mutex.owner[mutex]!;
    if (owner === task) {
      m.emit(EV_ERROR, task, EDEADLK);
      return DONE;
    }
    if (tryToTake(m, mutex, task, false, ACQUIRE_SLOW)) return DONE;
    m.emit(EV_CONTENTION_BEGIN, task, mutex, owner);
    takeKey(m, mutex, task);
    insertWaiter(m, mutex, task);
    fixWaitersBit(m, mutex);
    w.task.rtBlockedOn[task] = mutex;
    startTimeout(m, f, task);
    if (owner !== NONE) return NEXT;
    m.release(f, 1);
    return TRY;
  }),
  taskSection('rt-lock-boost', { takes: [piOfOwner('b'), rqOfOwner('b')], preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    const owner = w.mutex.owner[mutex]!;
    if (w.task.onRq[owner] === MIGRATING) return WAIT;
    const isTop = w.mutex.waitFirst[mutex] === task;
    if (isTop) {
      dequeuePi(m, owner, w.task.waitNext[task]!);
      enqueuePi(m, owner, task);
      balanceSoon(m, f, owner, adjustPrio(m, owner));
    }
    const detects = m.rules.detectsDeadlock();
    if (w.task.rtBlockedOn[owner] === NONE || !(isTop || detects)) return TRY;
    return walkFrom(m, f, owner, task, WALK_HAS_ORIGIN | (detects ? WALK_DETECTS : 0));
  }),
  ...walkSections(taskSection, {
    topTask: (m, f) => taskOf(m.w, f),
    end: afterWalk,
    endWaking(m, f, waiter) {
      m.start(hereOf(m, f), P_WAKE, waiter, ANY_STATE);
      return afterWalk(m, f, 0);
    },
  }),
  taskSection('rt-lock-try', { takes: [piSelf, waitB1] }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    if (w.mutex.owner[mutex] === task) {
      acquire(m, mutex, task, ACQUIRE_HANDOVER);
      return acquired(m, f);
    }
    if (tryToTake(m, mutex, task, true, ACQUIRE_SLOW)) return acquired(m, f);
    w.task.state[task] = w.frame.a[f]!;
    m.touchTask(task);
    m.emit(EV_SET_STATE, task, w.frame.a[f]!);
    if (timedOut(w, task)) {
      w.frame.z[f] = ETIMEDOUT;
      return LEAVE;
    }
    if (signalPending(w, task, w.frame.a[f]!)) {
      w.frame.z[f] = EINTR;
      return LEAVE;
    }
    w.frame.c[f] = w.mutex.waitFirst[mutex] === task ? w.mutex.owner[mutex]! : NONE;
    return NEXT;
  }),
  taskSection('rt-lock-spin', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const owner = w.frame.c[f]!;
    if (owner === NONE) return SLEEP;
    const ends = endsSpin(m, f, owner);
    if (ends !== SPIN_NONE) {
      endSpin(m, task, ends);
      return ends === SPIN_LET_GO ? TRY : SLEEP;
    }
    if (w.task.spinsOn[task] !== NONE) return WAIT;
    beginSpin(m, task, w.frame.b[f]!, owner);
    return SPIN;
  }),
  taskSection('rt-lock-sleep', { preemptible: false }, (m, f) => {
    return schedules(m, f, TRY);
  }),
  taskSection('rt-lock-leave', { takes: [piSelf, waitB1], keeps: [1], ...locked }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    // rt_mutex_cleanup_proxy_lock(): whoever was chosen meanwhile must not leave without waking the next, so it takes the mutex.
    const takes = m.rules.takesWhatWasFreed(w, task);
    const given = takes && w.mutex.owner[mutex] === task;
    if (given || (takes && tryToTake(m, mutex, task, true, ACQUIRE_SLOW))) {
      w.frame.z[f] = 0;
      m.release(f, 1);
      return given ? TRY : WON;
    }
    const wasTop = w.mutex.waitFirst[mutex] === task;
    removeWaiter(m, mutex, task);
    w.task.rtBlockedOn[task] = NONE;
    setRunning(m, task);
    if (wasTop && w.mutex.owner[mutex] !== NONE) return NEXT;
    fixWaitersBit(m, mutex);
    m.release(f, 1);
    return FINISH;
  }),
  taskSection('rt-lock-deboost', { takes: [piOfOwner('b'), rqOfOwner('b')] }, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    const owner = w.mutex.owner[mutex]!;
    if (w.task.onRq[owner] === MIGRATING) return WAIT;
    dequeuePi(m, owner, taskOf(w, f));
    lendFrom(m, mutex, owner);
    balanceSoon(m, f, owner, adjustPrio(m, owner));
    fixWaitersBit(m, mutex);
    return w.task.rtBlockedOn[owner] === NONE ? FINISH : walkFrom(m, f, owner, NONE, 0);
  }),
  taskSection('rt-lock-won', {}, (m, f) => acquired(m, f)),
  taskSection('rt-lock-finish', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const error = w.frame.z[f]!;
    stopTimeout(m, task);
    m.emit(EV_CONTENTION_END, task, w.frame.b[f]!, error);
    if (error === EDEADLK) m.emit(EV_ERROR, task, EDEADLK);
    deliverSignal(m, task);
    return DONE;
  }),
]);

// Operand b: the mutex.
export const rtTryLockProgram: Program = program('rt-trylock', [
  taskSection('rt-trylock', { takes: [piSelf, waitB1] }, (m, f) => {
    const { w } = m;
    tryToTake(m, w.frame.b[f]!, taskOf(w, f), false, ACQUIRE_TRY);
    return DONE;
  }),
]);

// Operand a: the owner. b: the mutex. c: the top waiter.
export const rtUnlockProgram: Program = program('rt-unlock', [
  taskSection('rt-unlock-fast', { preemptible: false }, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    if (w.mutex.contended[mutex] === 1) return NEXT;
    clearOwner(m, mutex);
    m.emit(EV_RELEASE, w.frame.a[f]!, mutex, NONE);
    return DONE;
  }),
  taskSection('rt-unlock-deboost', { takes: [piSelf, waitB1, rqHere(2)], keeps: [1], ...locked }, (m, f) => {
    const { w } = m;
    const owner = w.frame.a[f]!;
    const mutex = w.frame.b[f]!;
    const top = w.mutex.waitFirst[mutex]!;
    w.frame.c[f] = top;
    if (top !== NONE) {
      dequeuePi(m, owner, top);
      balanceSoon(m, f, owner, adjustPrio(m, owner));
    }
    return NEXT;
  }),
  taskSection('rt-unlock-release', { takes: [piOfTop, waitB1], preemptible: false }, (m, f) => {
    const { w } = m;
    const owner = w.frame.a[f]!;
    const mutex = w.frame.b[f]!;
    const top = w.frame.c[f]!;
    const next = top !== NONE && m.rules.handsOver(w, mutex) ? top : NONE;
    clearOwner(m, mutex);
    if (next !== NONE) {
      removeWaiter(m, mutex, next);
      w.task.rtBlockedOn[next] = NONE;
      setOwner(m, mutex, next);
      lendFrom(m, mutex, next);
    }
    fixWaitersBit(m, mutex);
    m.emit(EV_RELEASE, owner, mutex, next);
    return top === NONE ? DONE : NEXT;
  }),
  taskSection('rt-unlock-wake', { preemptible: false }, (m, f) => m.tail(f, P_WAKE, m.w.frame.c[f]!, ANY_STATE)),
]);
