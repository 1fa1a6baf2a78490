// up_read(), up_write() and downgrade_write(): the count first, then, under the wait lock, who comes next. Preemption is off throughout.
// Owner word and writer bit change in one step; in the kernel they are two, with nothing between them that anybody could act on for long.

import { EV_READ_RELEASE, EV_RELEASE, READ_DOWNGRADED } from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { reschedCpu } from './context.ts';
import { hereOf, waitB1 } from './locks.ts';
import { clearOwner } from './mutex.ts';
import {
  afterWakeUps,
  holdForReading,
  markWake,
  setReaderOwned,
  WAKE_ANY,
  WAKE_READ_OWNED,
  wakeUpSection,
} from './rwsem.ts';

const WAKE = sectionId('read-wake');

/** The CPU may execute its task on the context of a waiter that has no reason to lend it any more. */
function pickAgain(m: Machine, f: number): void {
  const cpu = hereOf(m, f);
  if (m.rules.unlockRescheds(m.w, cpu)) reschedCpu(m, cpu);
}

/** The writer is none any more. */
function leaveWriting(m: Machine, rwsem: number, task: number): void {
  clearOwner(m, rwsem);
  m.w.mutex.written[rwsem] = 0;
  m.emit(EV_RELEASE, task, rwsem, NONE);
}

// Operand a: the reader. b: the rwsem. f: whom it is to wake. x: where it goes on after that.
export const upReadProgram: Program = program('up-read', [
  taskSection('read-release', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const rwsem = w.frame.b[f]!;
    const { readers, written, contended, lastReader, followsReader } = w.mutex;
    if (lastReader[rwsem] === task && m.rules.clearsReaderHint(w)) lastReader[rwsem] = NONE;
    readers[rwsem]!--;
    w.task.reads[task] = w.task.reads[task]! & ~(1 << rwsem);
    m.touchMutex(rwsem);
    m.touchTask(task);
    m.emit(EV_READ_RELEASE, task, rwsem);
    if (followsReader[rwsem] === 1) pickAgain(m, f);
    if (readers[rwsem]! > 0 || written[rwsem] === 1 || contended[rwsem] === 0) return DONE;
    return m.rules.spinsOnMutexes(w) ? NEXT : WAKE;
  }),
  /** clear_nonspinnable(): writers may spin for it again. */
  taskSection('read-spinnable', { preemptible: false }, (m, f) => {
    const { w } = m;
    if (m.rules.forgetsSlowReaders(w)) {
      w.mutex.nonspinnable[w.frame.b[f]!] = 0;
      m.touchMutex(w.frame.b[f]!);
    }
    return NEXT;
  }),
  taskSection('read-wake', { takes: [waitB1], preemptible: false }, (m, f) => {
    markWake(m, f, m.w.frame.b[f]!, WAKE_ANY);
    return afterWakeUps(m, f, DONE);
  }),
  wakeUpSection,
]);

// The same, a: the writer.
export const upWriteProgram: Program = program('up-write', [
  taskSection('write-release', { preemptible: false }, (m, f) => {
    const { w } = m;
    const rwsem = w.frame.b[f]!;
    leaveWriting(m, rwsem, w.frame.a[f]!);
    return w.mutex.contended[rwsem] === 1 ? NEXT : DONE;
  }),
  taskSection('write-wake', { takes: [waitB1], preemptible: false }, (m, f) => {
    pickAgain(m, f);
    markWake(m, f, m.w.frame.b[f]!, WAKE_ANY);
    return afterWakeUps(m, f, DONE);
  }),
  wakeUpSection,
]);

export const downgradeProgram: Program = program('downgrade', [
  taskSection('downgrade-count', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const rwsem = w.frame.b[f]!;
    leaveWriting(m, rwsem, task);
    w.mutex.readers[rwsem]!++;
    setReaderOwned(m, rwsem, task);
    holdForReading(m, rwsem, task, READ_DOWNGRADED);
    return w.mutex.contended[rwsem] === 1 ? NEXT : DONE;
  }),
  taskSection('downgrade-wake', { takes: [waitB1], preemptible: false }, (m, f) => {
    pickAgain(m, f);
    markWake(m, f, m.w.frame.b[f]!, WAKE_READ_OWNED);
    return afterWakeUps(m, f, DONE);
  }),
  wakeUpSection,
]);
