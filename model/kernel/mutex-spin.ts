// Optimistic spinning: before a task blocks on a mutex, and when it has become the first waiter, it keeps its CPU while the owner executes
// on another one. Lockers stand in line for that (the optimistic queue); what they read without a lock is a section each.

import { ACQUIRE_SPIN } from '../events.ts';
import { NEXT, type Next, type Section, sectionId, taskSection, WAIT } from '../frames.ts';
import { NONE, RUNNING, SPIN_LET_GO, SPIN_NOT_FIRST, SPIN_OWNER_OFF, SPIN_PREEMPTED } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_SCHEDULE } from '../program-names.ts';
import type { World } from '../world.ts';
import { hereOf } from './locks.ts';
import { VOLUNTARY } from './schedule.ts';
import { beginSpin, endSpin } from './spin.ts';
import { joinLine, leaveLine } from './spin-line.ts';
import { maySpinUnderContext, takenWithoutLock } from './ww-mutex.ts';

const taskOf = (w: World, f: number): number => f - 2 * w.cpus;

/** What the mutex brings. */
export interface SpinHooks {
  /** __mutex_trylock(): how the word could be taken by this task now, or -1. */
  tryLock(m: Machine, mutex: number, task: number): number;
  acquire(m: Machine, mutex: number, task: number, how: number): void;
}

const TRY = sectionId('spin-try');
const OWNER = sectionId('spin-owner');
const LEAVE = sectionId('spin-leave');
const YIELD = sectionId('spin-yield');
const JOIN = sectionId('spin-join');
const LOCK_QUEUE = sectionId('lock-queue');
const LOCK_RECHECK = sectionId('lock-recheck');
const LOCK_ACQUIRED = sectionId('lock-acquired');

/** Operand d of the lock program is 1 while a waiter spins: it stands in the wait list and needs no place in the line. */
const waits = (m: Machine, f: number): boolean => m.w.frame.d[f] === 1;

/** A first waiter begins: blocked_on is clear while it spins, because the spin can call schedule(). */
export function spinAsWaiter(m: Machine, f: number): Next {
  const task = taskOf(m.w, f);
  m.w.task.blockedOn[task] = NONE;
  m.w.task.waking[task] = 0;
  m.w.frame.d[f] = 1;
  m.touchTask(task);
  return TRY;
}

/** Stops spinning without the mutex. */
function giveUp(m: Machine, f: number, how: number): Next {
  endSpin(m, taskOf(m.w, f), how);
  return waits(m, f) ? YIELD : LEAVE;
}

/** The sections that a lock program which spins goes through, in any place of it: nothing leads into them from above. */
export const spinSections = ({ tryLock, acquire }: SpinHooks): readonly Section[] => [
  /** Steals from the waiters if the word is free: they are awake, or on their way. */
  taskSection('spin-steal', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    w.frame.d[f] = 0;
    const how = tryLock(m, mutex, task);
    if (how < 0) return NEXT;
    acquire(m, mutex, task, how);
    return takenWithoutLock(w, mutex);
  }),
  /** mutex_can_spin_on_owner(). */
  taskSection('spin-look', { preemptible: false }, (m, f) => {
    const { w } = m;
    const owner = w.mutex.owner[w.frame.b[f]!]!;
    if (m.rules.leavesSpin(m, hereOf(m, f))) return YIELD;
    w.frame.c[f] = owner;
    return owner === NONE ? JOIN : NEXT;
  }),
  taskSection('spin-look-cpu', { preemptible: false }, (m, f) => {
    const { w } = m;
    return m.rules.spinsOnMutexOwner(w, taskOf(w, f), w.frame.c[f]!) ? JOIN : YIELD;
  }),
  taskSection('spin-join', { preemptible: false }, (m, f) => {
    joinLine(m, m.w.frame.b[f]!, taskOf(m.w, f));
    return NEXT;
  }),
  taskSection('spin-turn', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    if (w.mutex.spinFirst[mutex] === task) return TRY;
    if (m.rules.leavesSpin(m, hereOf(m, f))) {
      leaveLine(m, mutex, task);
      endSpin(m, task, SPIN_PREEMPTED);
      return YIELD;
    }
    if (w.task.spinsOn[task] !== NONE) return WAIT;
    beginSpin(m, task, mutex, w.mutex.owner[mutex]!);
    return sectionId('spin-turn');
  }),
  /** __mutex_trylock_or_owner(). */
  taskSection('spin-try', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    const how = tryLock(m, mutex, task);
    if (how < 0) {
      w.frame.c[f] = w.mutex.owner[mutex]!;
      return OWNER;
    }
    endSpin(m, task, SPIN_LET_GO);
    acquire(m, mutex, task, w.mutex.owner[mutex] === NONE ? ACQUIRE_SPIN : how);
    w.frame.e[f] = 1;
    return waits(m, f) ? LOCK_ACQUIRED : LEAVE;
  }),
  /** mutex_spin_on_owner() is a loop over this section and the next. It stays here as long as going round would change nothing. */
  taskSection('spin-owner', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const owner = w.frame.c[f]!;
    const mutex = w.frame.b[f]!;
    if (w.mutex.owner[mutex] !== owner) return TRY;
    const goesOn = m.rules.spinsOnMutexOwner(w, task, owner) && !m.rules.leavesSpin(m, hereOf(m, f));
    return goesOn && maySpinUnderContext(m, mutex, task) && w.task.spinsOn[task] !== NONE ? WAIT : NEXT;
  }),
  taskSection('spin-owner-cpu', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const owner = w.frame.c[f]!;
    if (!m.rules.spinsOnMutexOwner(w, task, owner)) return giveUp(m, f, SPIN_OWNER_OFF);
    if (m.rules.leavesSpin(m, hereOf(m, f))) return giveUp(m, f, SPIN_PREEMPTED);
    if (!maySpinUnderContext(m, w.frame.b[f]!, task)) return giveUp(m, f, SPIN_NOT_FIRST);
    if (w.task.spinsOn[task] === NONE) beginSpin(m, task, w.frame.b[f]!, owner);
    return OWNER;
  }),
  taskSection('spin-leave', { preemptible: false }, (m, f) => {
    const { w } = m;
    leaveLine(m, w.frame.b[f]!, taskOf(w, f));
    return w.frame.e[f] === 1 ? takenWithoutLock(w, w.frame.b[f]!) : NEXT;
  }),
  /** Who is to reschedule does so before it takes the mutex or sleeps for it. */
  taskSection('spin-yield', { preemptible: false }, (m, f) => {
    const { w } = m;
    const cpu = hereOf(m, f);
    if (m.rules.leavesSpin(m, cpu)) {
      const task = taskOf(w, f);
      w.task.state[task] = RUNNING;
      m.touchTask(task);
      m.start(cpu, P_SCHEDULE, VOLUNTARY);
    }
    return waits(m, f) ? LOCK_RECHECK : LOCK_QUEUE;
  }),
];
