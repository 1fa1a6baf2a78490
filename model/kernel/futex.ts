// A plain futex mutex of user space: the word is taken by whoever comes first, the kernel only keeps a queue to sleep in. It is ordered by
// the normal priority at the time of blocking; unlock frees the word and wakes the first, which must win the word again.

import {
  ACQUIRE_FAST,
  ACQUIRE_SLOW,
  ETIMEDOUT,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_RELEASE,
  EV_SET_STATE,
} from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import { NONE, RUNNING } from '../ids.ts';
import { P_WAKE } from '../program-names.ts';
import { schedules } from '../umcg/entry.ts';
import type { World } from '../world.ts';
import { startTimeout, stopTimeout, takeTimeout, timedOut } from './lock-timeout.ts';
import { waitB1 } from './locks.ts';
import { acquire, clearOwner, EINTR, removeWaiter } from './mutex.ts';
import { insertWaiter, takeKey } from './rt-mutex-tree.ts';
import { deliverSignal, signalPending } from './schedule.ts';
import { ANY_STATE } from './wake-up.ts';

const taskOf = (w: World, f: number): number => f - 2 * w.cpus;

const MARK = sectionId('futex-mark');
const QUEUE = sectionId('futex-queue');

// Operand a: state in which the task waits. b: the mutex. c: 1 once it has met a taken word.
export const futexLockProgram: Program = program('futex-lock', [
  taskSection('futex-fast', {}, (m, f) => {
    const { w } = m;
    w.frame.c[f] = 0;
    takeTimeout(m, f, taskOf(w, f));
    if (w.mutex.owner[w.frame.b[f]!] !== NONE) return NEXT;
    acquire(m, w.frame.b[f]!, taskOf(w, f), ACQUIRE_FAST);
    return DONE;
  }),
  /** The word is exchanged for "taken, and somebody may wait": it was free, or the task goes to sleep. */
  taskSection('futex-mark', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    const free = w.mutex.owner[mutex] === NONE;
    w.mutex.contended[mutex] = 1;
    m.touchMutex(mutex);
    if (!free) {
      if (w.frame.c[f] === 0) m.emit(EV_CONTENTION_BEGIN, task, mutex, w.mutex.owner[mutex]!);
      w.frame.c[f] = 1;
      return NEXT;
    }
    acquire(m, mutex, task, ACQUIRE_SLOW);
    stopTimeout(m, task);
    if (w.frame.c[f] === 1) m.emit(EV_CONTENTION_END, task, mutex, 0);
    return DONE;
  }),
  taskSection('futex-queue', { takes: [waitB1] }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    if (w.mutex.owner[mutex] === NONE || w.mutex.contended[mutex] === 0) return MARK;
    takeKey(m, mutex, task);
    insertWaiter(m, mutex, task);
    startTimeout(m, f, task);
    w.task.state[task] = w.frame.a[f]!;
    m.emit(EV_SET_STATE, task, w.frame.a[f]!);
    return NEXT;
  }),
  taskSection('futex-sleep', { preemptible: false }, (m, f) => {
    return timedOut(m.w, taskOf(m.w, f)) ? NEXT : schedules(m, f);
  }),
  /** Taken off the queue by an unlock: try again. Woken otherwise: a timeout or a signal ends the call, anything else means nothing. */
  taskSection('futex-woken', { takes: [waitB1] }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const mutex = w.frame.b[f]!;
    w.task.state[task] = RUNNING;
    m.touchTask(task);
    if (w.task.waitsIn[task] === NONE) return MARK;
    removeWaiter(m, mutex, task);
    const late = timedOut(w, task);
    if (!late && !signalPending(w, task, w.frame.a[f]!)) return QUEUE;
    stopTimeout(m, task);
    m.emit(EV_CONTENTION_END, task, mutex, late ? ETIMEDOUT : EINTR);
    deliverSignal(m, task);
    return DONE;
  }),
]);

// Operand a: the owner. b: the mutex.
export const futexUnlockProgram: Program = program('futex-unlock', [
  taskSection('futex-release', {}, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    const contended = w.mutex.contended[mutex] === 1;
    w.mutex.contended[mutex] = 0;
    clearOwner(m, mutex);
    m.emit(EV_RELEASE, w.frame.a[f]!, mutex, NONE);
    return contended ? NEXT : DONE;
  }),
  taskSection('futex-wake', { takes: [waitB1], preemptible: false }, (m, f) => {
    const { w } = m;
    const mutex = w.frame.b[f]!;
    const first = w.mutex.waitFirst[mutex]!;
    if (first === NONE) return DONE;
    removeWaiter(m, mutex, first);
    return m.tail(f, P_WAKE, first, ANY_STATE);
  }),
]);
