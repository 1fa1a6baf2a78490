// Wound-wait and wait-die mutexes: a task takes several under one acquire context, whose stamp says how old it is. Where two contexts would
// wait for each other the younger one backs off: it is wounded by an older waiter, or dies rather than wait for an older one.

import { EDEADLK, EV_CONTENTION_END, EV_WW_CONTEXT, EV_WW_WOUND } from '../events.ts';
import { DONE, NEXT, type Next, type Section, sectionId, taskSection } from '../frames.ts';
import { KIND_WW_DIE, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE } from '../program-names.ts';
import { isWw } from '../view.ts';
import type { World } from '../world.ts';
import { hereOf, waitB1 } from './locks.ts';
import { ANY_STATE } from './wake-up.ts';

const taskOf = (w: World, f: number): number => f - 2 * w.cpus;
const WAKE = sectionId('ww-wake');
const SET_CONTEXT = sectionId('ww-set-context');

/** ww_acquire_init() before the first lock; a context that holds nothing has nothing left to back off from. */
export function beginContext(m: Machine, task: number): void {
  const { wwStamp, wwAcquired, wwWounded } = m.w.task;
  if (wwStamp[task] === 0) {
    wwStamp[task] = ++m.w.system.wwStamps[0]!;
    m.emit(EV_WW_CONTEXT, task, wwStamp[task]!);
  }
  if (wwAcquired[task] === 0) wwWounded[task] = 0;
  m.touchTask(task);
}

/** ww_acquire_fini(). */
function endContext(m: Machine, task: number): void {
  const { wwStamp, wwContended } = m.w.task;
  if (wwStamp[task] === 0) return;
  wwStamp[task] = 0;
  wwContended[task] = NONE;
  m.touchTask(task);
  m.emit(EV_WW_CONTEXT, task, 0);
}

/** ww_mutex_lock_acquired(). */
export function holdUnderContext(m: Machine, mutex: number, task: number): void {
  const { w } = m;
  w.mutex.wwContext[mutex] = task;
  w.task.wwAcquired[task]!++;
  if (w.task.wwContended[task] === mutex) w.task.wwContended[task] = NONE;
  m.touchMutex(mutex);
  m.touchTask(task);
}

/** A wait ended without the mutex. Who was told to back off takes this mutex first when it has given back the others. */
export function leaveWithout(m: Machine, mutex: number, task: number, error: number): void {
  if (error === EDEADLK) {
    m.w.task.wwContended[task] = mutex;
    m.touchTask(task);
  } else if (m.w.task.wwAcquired[task] === 0) endContext(m, task);
}

/** wake_q_add(): to be woken when the wait lock is dropped. Whoever stands in another such list is woken by that one. */
export function wakeLater(m: Machine, f: number, task: number): void {
  const { frame } = m.w;
  const { wakeQ } = m.w.task;
  if (wakeQ[task] !== NONE) return;
  wakeQ[task] = task;
  m.touchTask(task);
  let last = frame.f[f]!;
  if (last === NONE) {
    frame.f[f] = task;
    return;
  }
  while (wakeQ[last] !== last) last = wakeQ[last]!;
  wakeQ[last] = task;
  m.touchTask(last);
}

/** Goes on at a section, or is done, after it has woken whom it is to wake. */
export function afterWaking(m: Machine, f: number, next: Next, wakeSection = WAKE): Next {
  if (m.w.frame.f[f] === NONE) return next;
  m.w.frame.x[f] = next;
  return wakeSection;
}

/** Tells a context to back off, wait lock held: it forgets what it waits for, lest the walk of a chain goes round in a circle. */
function tell(m: Machine, f: number, mutex: number, task: number, by: number): void {
  const { w } = m;
  m.emit(EV_WW_WOUND, task, mutex, by);
  if (task === taskOf(w, f)) return;
  if (m.rules.woundClearsBlockedOn(w, task)) m.rules.letGo(m, task, false);
  m.touchTask(task);
  wakeLater(m, f, task);
}

/** __ww_mutex_die(): a younger waiter that holds others must not wait behind this context. */
function die(m: Machine, f: number, mutex: number, waiter: number, context: number): void {
  const { w } = m;
  if (w.task.wwAcquired[waiter]! > 0 && m.rules.wwOlder(w, context, waiter)) tell(m, f, mutex, waiter, context);
}

/** __ww_mutex_wound(): a younger holder must give way to a waiter that itself holds others. */
function wound(m: Machine, f: number, mutex: number, waiter: number, holder: number): boolean {
  const { w } = m;
  if (holder === NONE || w.mutex.owner[mutex] === NONE) return false;
  if (!m.rules.wwOlder(w, waiter, holder) || !m.rules.wounds(w, waiter, holder)) return false;
  w.task.wwWounded[holder] = 1;
  m.touchTask(holder);
  tell(m, f, mutex, holder, waiter);
  return true;
}

/** __ww_mutex_check_waiters(), wait lock held: a context has taken the mutex before older ones that wait for it. */
export function checkWaiters(m: Machine, f: number, mutex: number, context: number): void {
  const { w } = m;
  for (let waiter = w.mutex.waitFirst[mutex]!; waiter !== NONE; waiter = w.task.waitNext[waiter]!) {
    if (w.mutex.kind[mutex] === KIND_WW_DIE) {
      die(m, f, mutex, waiter, context);
      return;
    }
    if (wound(m, f, mutex, waiter, context)) return;
  }
}

/** Position in a wait list that is not the place of any waiter: the task must not wait at all. */
export const MUST_DIE = -2;

/** __ww_mutex_add_waiter(), first half: the waiter before which this context is to stand, oldest first; the younger ones are told. */
export function placeOfContext(m: Machine, f: number, mutex: number): number {
  const { w } = m;
  const task = taskOf(w, f);
  const dies = w.mutex.kind[mutex] === KIND_WW_DIE;
  let before = NONE;
  for (let waiter = w.mutex.waitLast[mutex]!; waiter !== NONE; waiter = w.task.waitPrev[waiter]!) {
    if (m.rules.wwOlder(w, waiter, task)) return dies && w.task.wwAcquired[task]! > 0 ? MUST_DIE : before;
    before = waiter;
    if (dies) die(m, f, mutex, waiter, task);
  }
  return before;
}

/** The second half, when it stands in the list. */
export function woundHolder(m: Machine, f: number, mutex: number): void {
  if (m.w.mutex.kind[mutex] === KIND_WW_DIE) return;
  wound(m, f, mutex, taskOf(m.w, f), m.w.mutex.wwContext[mutex]!);
}

/** __ww_mutex_check_kill(): must the waiter back off? */
export function mustBackOff(m: Machine, mutex: number, task: number): boolean {
  const { w } = m;
  if (!isWw(w, mutex) || w.task.wwAcquired[task] === 0) return false;
  if (w.mutex.kind[mutex] !== KIND_WW_DIE) return w.task.wwWounded[task] === 1;
  const holder = w.mutex.wwContext[mutex]!;
  return (holder !== NONE && m.rules.wwOlder(w, holder, task)) || w.task.waitPrev[task] !== NONE;
}

/** The task does not even begin to wait. */
export function dieAtOnce(m: Machine, f: number, mutex: number): Next {
  const task = taskOf(m.w, f);
  leaveWithout(m, mutex, task, EDEADLK);
  m.emit(EV_CONTENTION_END, task, mutex, EDEADLK);
  return afterWaking(m, f, DONE);
}

/** ww_mutex_spin_on_owner(): only while no deadlock can come of it, and nobody older waits. */
export function maySpinUnderContext(m: Machine, mutex: number, task: number): boolean {
  const { w } = m;
  if (!isWw(w, mutex)) return true;
  if (w.task.wwAcquired[task]! > 0 && w.mutex.wwContext[mutex] !== NONE) return false;
  const first = w.mutex.waitFirst[mutex]!;
  return w.task.waitsIn[task] === mutex ? first === task : first === NONE;
}

/** A word was taken without the wait lock: the context still has to be written beside it. */
export const takenWithoutLock = (w: World, mutex: number): Next => (isWw(w, mutex) ? SET_CONTEXT : DONE);

/** What a program that locks goes through in any place: ww_mutex_set_context_fastpath(), and wake_up_q(). */
export const wwSections = (): readonly Section[] => [
  taskSection('ww-set-context', { preemptible: false }, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    holdUnderContext(m, mutex, taskOf(w, f));
    return w.mutex.waitFirst[mutex] === NONE ? DONE : NEXT;
  }),
  taskSection('ww-check-waiters', { takes: [waitB1], preemptible: false }, (m, f) => {
    const { w } = m;
    checkWaiters(m, f, w.frame.b[f]!, taskOf(w, f));
    return afterWaking(m, f, DONE);
  }),
  // The slow path of a lock keeps preemption off until it has woken whom it told to back off.
  wakeQueued('ww-wake'),
];

/** wake_up_q(): one after the other, then on to where `afterWaking` was to go. */
export function wakeQueued(name: string): Section {
  const again = sectionId(name);
  return taskSection(name, { preemptible: false, unpreempted: true }, (m, f) => {
    const { frame } = m.w;
    const { wakeQ } = m.w.task;
    const task = frame.f[f]!;
    const next = wakeQ[task]!;
    frame.f[f] = next === task ? NONE : next;
    wakeQ[task] = NONE;
    m.touchTask(task);
    m.start(hereOf(m, f), P_WAKE, task, ANY_STATE);
    return frame.f[f] === NONE ? frame.x[f]! : again;
  });
}

/** __ww_mutex_unlock(), before the word is touched: whoever waits finds no context there any more. */
export const leaveContextSection: Section = taskSection('ww-leave-context', {}, (m, f) => {
  const { w } = m;
  const mutex = w.frame.b[f]!;
  const task = w.frame.a[f]!;
  w.mutex.wwContext[mutex] = NONE;
  w.task.wwAcquired[task]!--;
  m.touchMutex(mutex);
  m.touchTask(task);
  if (w.task.wwAcquired[task] === 0 && w.task.wwContended[task] === NONE) endContext(m, task);
  return sectionId('unlock-fast');
});
