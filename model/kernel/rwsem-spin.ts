// Optimistic spinning of writers: before down_write() joins the wait list it keeps its CPU while the writer that has the rwsem executes, and for
// some microseconds while readers have it. A first waiter for which it is reserved spins too, behind a writer alone. Readers never spin.

import { ACQUIRE_SPIN } from '../events.ts';
import { DONE, NEXT, type Next, type Section, sectionId, taskSection, WAIT } from '../frames.ts';
import { NEVER, NONE, SPIN_LET_GO, SPIN_OWNER_OFF, SPIN_PREEMPTED, SPIN_READERS } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { hereOf } from './locks.ts';
import { ownForWriting, taskOf } from './rwsem.ts';
import { signalPending } from './schedule.ts';
import { beginSpin, endSpin } from './spin.ts';
import { joinLine, leaveLine } from './spin-line.ts';

const QUEUE = sectionId('write-queue');
const WAITER_TRIES = sectionId('write-try');
const WAITER_SLEEPS = sectionId('write-test');
const LOOK = sectionId('write-spin-look');
const JOIN = sectionId('write-spin-join');
const TURN = sectionId('write-spin-turn');
const OWNER = sectionId('write-spin-owner');
const WATCH = sectionId('write-spin-watch');
const TRY = sectionId('write-spin-try');
const LEAVE = sectionId('write-spin-leave');

/** enum owner_state: what the owner word said. */
const OWNER_NULL = 0;
const OWNER_READER = 1;
const OWNER_WRITER = 2;
const OWNER_NONSPINNABLE = 3;

/** Operand e: what the owner word said in the round before and what it says in this one, whether a waiter spins, and whether it was taken. */
const stateBefore = (m: Machine, f: number): number => (m.w.frame.e[f]! >> 2) & 3;
const stateNow = (m: Machine, f: number): number => m.w.frame.e[f]! & 3;
const WAITER = 16;
const TAKEN = 32;

function sees(m: Machine, f: number, state: number): void {
  m.w.frame.e[f] = (m.w.frame.e[f]! & ~3) | state;
}

/** The round ends, and what it saw is what the next one compares with. */
function goesRound(m: Machine, f: number): Next {
  m.w.frame.e[f] = (m.w.frame.e[f]! & ~15) | (stateNow(m, f) << 2) | stateNow(m, f);
  m.w.frame.c[f] = NONE;
  return OWNER;
}

/** rwsem_owner_state(). */
function ownerState(m: Machine, rwsem: number): number {
  const { owner, readerOwned, nonspinnable } = m.w.mutex;
  if (nonspinnable[rwsem] === 1 && m.rules.heedsSlowReaders(m.w)) return OWNER_NONSPINNABLE;
  if (readerOwned[rwsem] === 1) return OWNER_READER;
  return owner[rwsem] === NONE ? OWNER_NULL : OWNER_WRITER;
}

function isFree(m: Machine, rwsem: number): boolean {
  const { written, handoff, readers } = m.w.mutex;
  return m.rules.takesBySpinning(written[rwsem] === 1, handoff[rwsem] === 1, readers[rwsem]!);
}

function setSpinUntil(m: Machine, task: number, instantNs: number): void {
  if (m.w.task.spinUntilNs[task] === instantNs) return;
  m.w.task.spinUntilNs[task] = instantNs;
  m.touchTask(task);
}

/** Operand e of a waiter: it stands in the wait list, is no part of the line, and tries under the wait lock. */
const isWaiter = (m: Machine, f: number): boolean => (m.w.frame.e[f]! & WAITER) !== 0;

/** Stops without the rwsem. */
function giveUp(m: Machine, f: number, how: number): Next {
  const task = taskOf(m.w, f);
  endSpin(m, task, how);
  setSpinUntil(m, task, NEVER);
  return isWaiter(m, f) ? WAITER_SLEEPS : LEAVE;
}

/** A waiter finds no owner: it tries again at once, and goes round between the word and its try until somebody has written the word. */
function waiterSeesNobody(m: Machine, f: number): Next {
  const { w } = m;
  const task = taskOf(w, f);
  const rwsem = w.frame.b[f]!;
  const { readers, written, handoff } = w.mutex;
  const isKept = handoff[rwsem] === 1 && m.rules.reservedForFirst(w, rwsem, task);
  const isTaken = readers[rwsem]! > 0 || written[rwsem] === 1 || isKept;
  if (!isTaken || signalPending(w, task, w.frame.a[f]!)) {
    endSpin(m, task, SPIN_LET_GO);
    return WAITER_TRIES;
  }
  if (w.task.spinsOn[task] !== NONE) return WAIT;
  beginSpin(m, task, rwsem, NONE);
  return OWNER;
}

/** rwsem_spin_on_owner() is over, because the owner word says something else than that this writer has it. */
function ownerIsNot(m: Machine, f: number, state: number): Next {
  if (isWaiter(m, f)) {
    if (state === OWNER_NULL) return waiterSeesNobody(m, f);
    endSpin(m, taskOf(m.w, f), SPIN_LET_GO);
    return WAITER_SLEEPS;
  }
  if (state === OWNER_NONSPINNABLE) return giveUp(m, f, SPIN_READERS);
  sees(m, f, state);
  return TRY;
}

/** Where a round begins: no writer was there in the last one, and the task has not stopped since. */
function wouldGoRoundForNothing(m: Machine, f: number, state: number): boolean {
  const { w } = m;
  const task = taskOf(w, f);
  return (
    w.task.spinsOn[task] !== NONE &&
    state === stateBefore(m, f) &&
    !isFree(m, w.frame.b[f]!) &&
    !m.rules.leavesSpin(m, hereOf(m, f)) &&
    m.rules.spinsWithoutWriter(w, task) &&
    w.system.nowNs[0]! < w.task.spinUntilNs[task]!
  );
}

/** Where a writer goes that found the rwsem taken. */
export function spinsBeforeItQueues(m: Machine, f: number): Next {
  m.w.frame.c[f] = NONE;
  m.w.frame.e[f] = 0;
  return m.rules.spinsOnMutexes(m.w) ? LOOK : QUEUE;
}

/** The same for one that waits, and has tried in vain. */
export function spinsBeforeItSleeps(m: Machine, f: number): Next {
  const { w } = m;
  if (!m.rules.spinsOnMutexes(w) || !m.rules.waiterSpins(w, w.frame.b[f]!, taskOf(w, f))) return NEXT;
  w.frame.c[f] = NONE;
  w.frame.e[f] = WAITER;
  return OWNER;
}

// Operand c: the writer that is watched; NONE: whoever is found there. e: see above.
export const writerSpinSections: readonly Section[] = [
  /** rwsem_can_spin_on_owner(): readers that are named there may have left. */
  taskSection('write-spin-look', { preemptible: false }, (m, f) => {
    const rwsem = m.w.frame.b[f]!;
    if (m.rules.leavesSpin(m, hereOf(m, f))) return QUEUE;
    const state = ownerState(m, rwsem);
    if (state === OWNER_NONSPINNABLE) return QUEUE;
    if (state !== OWNER_WRITER) return JOIN;
    m.w.frame.c[f] = m.w.mutex.owner[rwsem]!;
    return NEXT;
  }),
  taskSection('write-spin-look-cpu', { preemptible: false }, (m, f) => {
    const { w } = m;
    return m.rules.spinsOnMutexOwner(w, taskOf(w, f), w.frame.c[f]!) ? JOIN : QUEUE;
  }),
  taskSection('write-spin-join', { preemptible: false }, (m, f) => {
    joinLine(m, m.w.frame.b[f]!, taskOf(m.w, f));
    m.w.frame.c[f] = NONE;
    return NEXT;
  }),
  taskSection('write-spin-turn', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const rwsem = w.frame.b[f]!;
    if (w.mutex.spinFirst[rwsem] === task) return OWNER;
    if (m.rules.leavesSpin(m, hereOf(m, f))) {
      leaveLine(m, rwsem, task);
      endSpin(m, task, SPIN_PREEMPTED);
      return QUEUE;
    }
    if (w.task.spinsOn[task] !== NONE) return WAIT;
    beginSpin(m, task, rwsem, w.mutex.owner[rwsem]!);
    return TURN;
  }),
  /** rwsem_spin_on_owner(). It stays here as long as going round would change nothing. */
  taskSection('write-spin-owner', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const rwsem = w.frame.b[f]!;
    const state = ownerState(m, rwsem);
    const watched = w.frame.c[f]!;
    if (state !== OWNER_WRITER) {
      if (watched === NONE && !isWaiter(m, f) && wouldGoRoundForNothing(m, f, state)) return WAIT;
      return ownerIsNot(m, f, state);
    }
    if (watched === NONE) {
      w.frame.c[f] = w.mutex.owner[rwsem]!;
      return WATCH;
    }
    if (w.mutex.owner[rwsem] !== watched) return ownerIsNot(m, f, state);
    const goesOn = m.rules.spinsOnMutexOwner(w, task, watched) && !m.rules.leavesSpin(m, hereOf(m, f));
    return goesOn && w.task.spinsOn[task] !== NONE ? WAIT : NEXT;
  }),
  taskSection('write-spin-watch', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (m.rules.leavesSpin(m, hereOf(m, f))) return giveUp(m, f, SPIN_PREEMPTED);
    if (!m.rules.spinsOnMutexOwner(w, task, w.frame.c[f]!)) return giveUp(m, f, SPIN_OWNER_OFF);
    if (w.task.spinsOn[task] === NONE) beginSpin(m, task, w.frame.b[f]!, w.frame.c[f]!);
    return OWNER;
  }),
  /** rwsem_try_write_lock_unqueued(): waiters are passed by, but not one for which it is reserved. */
  taskSection('write-spin-try', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const rwsem = w.frame.b[f]!;
    if (!isFree(m, rwsem)) return NEXT;
    endSpin(m, task, SPIN_LET_GO);
    setSpinUntil(m, task, NEVER);
    ownForWriting(m, rwsem, task, ACQUIRE_SPIN);
    w.frame.e[f] = TAKEN;
    return LEAVE;
  }),
  /** Readers have a limited time, and RT tasks do not wait where they may keep who holds it from its CPU. */
  taskSection('write-spin-time', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const rwsem = w.frame.b[f]!;
    const state = stateNow(m, f);
    const before = stateBefore(m, f);
    if (state !== OWNER_READER) setSpinUntil(m, task, NEVER);
    else if (before !== OWNER_READER) {
      if (w.mutex.nonspinnable[rwsem] === 1 && m.rules.heedsSlowReaders(w)) return giveUp(m, f, SPIN_READERS);
      setSpinUntil(m, task, w.system.nowNs[0]! + m.rules.spinsBesideReadersNs(w, rwsem));
    } else if (w.system.nowNs[0]! >= w.task.spinUntilNs[task]!) {
      w.mutex.nonspinnable[rwsem] = w.mutex.readerOwned[rwsem]!;
      m.touchMutex(rwsem);
      return giveUp(m, f, SPIN_READERS);
    }
    if (state === OWNER_WRITER) return goesRound(m, f);
    if (m.rules.leavesSpin(m, hereOf(m, f))) return giveUp(m, f, SPIN_PREEMPTED);
    if (!m.rules.spinsWithoutWriter(w, task) && before !== OWNER_WRITER) return giveUp(m, f, SPIN_OWNER_OFF);
    if (w.task.spinsOn[task] === NONE) beginSpin(m, task, rwsem, NONE);
    return goesRound(m, f);
  }),
  taskSection('write-spin-leave', { preemptible: false }, (m, f) => {
    const { w } = m;
    leaveLine(m, w.frame.b[f]!, taskOf(w, f));
    return (w.frame.e[f]! & TAKEN) !== 0 ? DONE : QUEUE;
  }),
];
