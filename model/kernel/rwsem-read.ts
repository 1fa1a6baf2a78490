// down_read(): counts itself in, and takes the rwsem if that was all right; else takes it before the waiters if it may, or takes itself out
// and waits to be granted it. Preemption is off throughout, but for schedule() itself. What is read without a lock is a section of its own.

import {
  EV_BLOCKED_ON,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_SET_STATE,
  READ_FAST,
  READ_STEAL,
} from '../events.ts';
import { DONE, NEXT, type Next, type Program, program, type Section, sectionId, taskSection } from '../frames.ts';
import { NONE, RUNNING, RW_READ, RW_SAW_HANDOFF, RW_SAW_WAITERS, RW_SAW_WRITER } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { schedules } from '../umcg/entry.ts';
import { waitB1 } from './locks.ts';
import { EINTR } from './mutex.ts';
import {
  addWaiter,
  afterWakeUps,
  giveUpWaiting,
  holdForReading,
  markWake,
  setReaderOwned,
  taskOf,
  WAKE_READ_OWNED,
  wakeIfNotWritten,
  wakeUpSection,
} from './rwsem.ts';
import { deliverSignal, signalPending } from './schedule.ts';

const STEAL = sectionId('read-steal');
const HINT = sectionId('read-hint');
const QUEUE = sectionId('read-queue');
const DECLARE = sectionId('read-declare');
const LOOK = sectionId('read-look');
const LEAVE = sectionId('read-leave');

/** The task is back from its wait, with the rwsem or without. */
export function endWait(m: Machine, f: number, error: number): Next {
  const { w } = m;
  const task = taskOf(w, f);
  w.task.state[task] = RUNNING;
  m.touchTask(task);
  m.emit(EV_CONTENTION_END, task, w.frame.b[f]!, error);
  if (error === EINTR) deliverSignal(m, task);
  return DONE;
}

/** set_current_state(). */
export function declareState(m: Machine, f: number): void {
  const { w } = m;
  const task = taskOf(w, f);
  w.task.state[task] = w.frame.a[f]!;
  m.touchTask(task);
  m.emit(EV_SET_STATE, task, w.frame.a[f]!);
}

/** What both kinds of waiter do around schedule(): operand d is 1 once blocked_on is set. `back`: where they go on. */
export function sleepSections(kind: 'read' | 'write', back: Next): readonly Section[] {
  const sleep = sectionId(`${kind}-sleep`);
  return [
    /** The count is read, and then blocked_on is written: a writer that leaves in between is not noticed. */
    taskSection(`${kind}-test`, { preemptible: false }, (m, f) => {
      const { w } = m;
      w.frame.d[f] = m.rules.declaresRwsem(w, taskOf(w, f), w.frame.b[f]!) ? 1 : 0;
      return w.frame.d[f] === 1 ? NEXT : sleep;
    }),
    taskSection(`${kind}-block-on`, { preemptible: false }, (m, f) => {
      const { w } = m;
      const task = taskOf(w, f);
      w.task.blockedOn[task] = w.frame.b[f]!;
      m.touchTask(task);
      m.emit(EV_BLOCKED_ON, task, w.frame.b[f]!);
      return NEXT;
    }),
    taskSection(`${kind}-sleep`, { preemptible: false }, (m, f) => schedules(m, f)),
    taskSection(`${kind}-woken`, { preemptible: false }, (m, f) => {
      const { w } = m;
      const task = taskOf(w, f);
      declareState(m, f);
      if (w.frame.d[f] === 1 && m.rules.forgetsRwsem(w, task)) w.task.blockedOn[task] = NONE;
      w.frame.d[f] = 0;
      return back;
    }),
  ];
}

// Operand a: state in which the task waits. b: the rwsem. c: what the count said. d: 1 when blocked_on is set. e: readers that it counted,
// itself included. f: whom it is to wake. x: where it goes on after that.
export const downReadProgram: Program = program('down-read', [
  taskSection('read-fast', { preemptible: false }, (m, f) => {
    const { w } = m;
    const rwsem = w.frame.b[f]!;
    const { written, contended, handoff, readers } = w.mutex;
    w.frame.e[f] = ++readers[rwsem]!;
    m.touchMutex(rwsem);
    w.frame.c[f] =
      (written[rwsem] === 1 ? RW_SAW_WRITER : 0) |
      (contended[rwsem] === 1 ? RW_SAW_WAITERS : 0) |
      (handoff[rwsem] === 1 ? RW_SAW_HANDOFF : 0);
    if (w.frame.c[f] !== 0) return STEAL;
    holdForReading(m, rwsem, taskOf(w, f), READ_FAST);
    return NEXT;
  }),
  taskSection('read-hint', { preemptible: false }, (m, f) => {
    setReaderOwned(m, m.w.frame.b[f]!, taskOf(m.w, f));
    return DONE;
  }),
  /** Reader optimistic lock stealing: not where readers hold it, lest a stream of them starves a writer. */
  taskSection('read-steal', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const rwsem = w.frame.b[f]!;
    const saw = w.frame.c[f]!;
    const written = (saw & RW_SAW_WRITER) !== 0;
    if (w.mutex.readerOwned[rwsem] === 1 && w.frame.e[f]! > 1 && !written) return QUEUE;
    if (!m.rules.stealsForReading(written, (saw & RW_SAW_HANDOFF) !== 0)) return QUEUE;
    setReaderOwned(m, rwsem, task);
    holdForReading(m, rwsem, task, READ_STEAL);
    return w.frame.e[f] === 1 && (saw & RW_SAW_WAITERS) !== 0 ? NEXT : DONE;
  }),
  /** The first reader takes those along that wait. */
  taskSection('read-steal-wake', { takes: [waitB1], preemptible: false }, (m, f) => {
    markWake(m, f, m.w.frame.b[f]!, WAKE_READ_OWNED);
    return afterWakeUps(m, f, DONE);
  }),
  taskSection('read-queue', { takes: [waitB1], preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const rwsem = w.frame.b[f]!;
    if (w.mutex.waitFirst[rwsem] === NONE && w.mutex.written[rwsem] === 0) {
      holdForReading(m, rwsem, task, READ_FAST);
      return HINT;
    }
    m.emit(EV_CONTENTION_BEGIN, task, rwsem, w.mutex.owner[rwsem]!);
    addWaiter(m, rwsem, task, RW_READ);
    w.mutex.readers[rwsem]!--;
    if (m.rules.wakesAfterBackingOut(w)) wakeIfNotWritten(m, f, rwsem);
    return afterWakeUps(m, f, DECLARE);
  }),
  taskSection('read-declare', { preemptible: false }, (m, f) => {
    declareState(m, f);
    return NEXT;
  }),
  /** Whoever grants it takes the reader off the list. */
  taskSection('read-look', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (w.task.waitsIn[task] === NONE) return endWait(m, f, 0);
    return signalPending(w, task, w.frame.a[f]!) ? LEAVE : NEXT;
  }),
  ...sleepSections('read', LOOK),
  taskSection('read-leave', { takes: [waitB1], preemptible: false }, (m, f) => {
    const { w } = m;
    if (w.task.waitsIn[taskOf(w, f)] === NONE) return endWait(m, f, 0);
    giveUpWaiting(m, f, w.frame.b[f]!);
    return afterWakeUps(m, f, endWait(m, f, EINTR));
  }),
  wakeUpSection,
]);
