// down_write(): takes a free rwsem that nobody waits for; else waits until it is woken, and then tries: it is given nothing, and may be
// robbed until it has waited long enough to have the rwsem reserved. Preemption is off throughout, but for schedule() itself.

import { ACQUIRE_FAST, ACQUIRE_TRY, EV_CONTENTION_BEGIN } from '../events.ts';
import { DONE, type Next, type Program, program, sectionId, taskSection } from '../frames.ts';
import { NONE, RW_WRITE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { waitB1 } from './locks.ts';
import { EINTR } from './mutex.ts';
import {
  addWaiter,
  afterWakeUps,
  giveUpWaiting,
  ownForWriting,
  taskOf,
  tryWrite,
  wakeIfNotWritten,
  wakeUpSection,
} from './rwsem.ts';
import { declareState, endWait, sleepSections } from './rwsem-read.ts';
import { spinsBeforeItQueues, spinsBeforeItSleeps, writerSpinSections } from './rwsem-spin.ts';
import { signalPending } from './schedule.ts';

const DECLARE = sectionId('write-declare');
const LOOK = sectionId('write-look');
const TRY = sectionId('write-try');
const LEAVE = sectionId('write-leave');

/** rwsem_write_trylock(): nobody holds it, nobody waits. */
function tryAtOnce(m: Machine, f: number, how: number): boolean {
  const { w } = m;
  const rwsem = w.frame.b[f]!;
  const { written, contended, handoff, readers } = w.mutex;
  if (written[rwsem] === 1 || contended[rwsem] === 1 || handoff[rwsem] === 1 || readers[rwsem]! > 0) return false;
  ownForWriting(m, rwsem, taskOf(w, f), how);
  return true;
}

function tryInTurn(m: Machine, f: number): Next {
  return tryWrite(m, m.w.frame.b[f]!, taskOf(m.w, f)) ? endWait(m, f, 0) : LOOK;
}

// Operands as those of `down-read`, c and e as rwsem-spin.ts says.
export const downWriteProgram: Program = program('down-write', [
  taskSection('write-fast', { preemptible: false }, (m, f) =>
    tryAtOnce(m, f, ACQUIRE_FAST) ? DONE : spinsBeforeItQueues(m, f),
  ),
  taskSection('write-queue', { takes: [waitB1], preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const rwsem = w.frame.b[f]!;
    const isFirst = w.mutex.waitFirst[rwsem] === NONE;
    m.emit(EV_CONTENTION_BEGIN, task, rwsem, w.mutex.owner[rwsem]!);
    addWaiter(m, rwsem, task, RW_WRITE);
    if (!isFirst) wakeIfNotWritten(m, f, rwsem);
    // The wait lock is dropped only if somebody is to be woken.
    if (w.frame.f[f] !== NONE) return afterWakeUps(m, f, DECLARE);
    declareState(m, f);
    return tryInTurn(m, f);
  }),
  taskSection('write-declare', { takes: [waitB1], preemptible: false }, (m, f) => {
    declareState(m, f);
    return tryInTurn(m, f);
  }),
  taskSection('write-try', { takes: [waitB1], preemptible: false }, tryInTurn),
  taskSection('write-look', { preemptible: false }, (m, f) => {
    const { w } = m;
    return signalPending(w, taskOf(w, f), w.frame.a[f]!) ? LEAVE : spinsBeforeItSleeps(m, f);
  }),
  ...sleepSections('write', TRY),
  taskSection('write-leave', { takes: [waitB1], preemptible: false }, (m, f) => {
    giveUpWaiting(m, f, m.w.frame.b[f]!);
    return afterWakeUps(m, f, endWait(m, f, EINTR));
  }),
  ...writerSpinSections,
  wakeUpSection,
]);

// Operand b: the rwsem.
export const downWriteTryProgram: Program = program('down-write-try', [
  taskSection('write-trylock', {}, (m, f) => {
    tryAtOnce(m, f, ACQUIRE_TRY);
    return DONE;
  }),
]);
