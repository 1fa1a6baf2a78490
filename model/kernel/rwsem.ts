// What the programs of a reader/writer semaphore share: its wait list, waking and granting, and how a queued writer tries to take it. The
// count is four columns (`written`, `contended`, `handoff`, `readers`), the owner word four (`owner`, `readerOwned`, `nonspinnable`, `lastReader`).

import { ACQUIRE_SLOW, EV_ACQUIRE, EV_READ, EV_RW_HANDOFF, READ_GRANTED } from '../events.ts';
import { type Next, type Section, sectionId } from '../frames.ts';
import { NONE, RW_READ, RW_WRITE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { RWSEM_WAIT_NS } from '../rwsem-rules.ts';
import { isRealtime } from '../view.ts';
import type { World } from '../world.ts';
import { insertWaiterBefore, removeWaiter, setOwner } from './mutex.ts';
import { afterWaking, wakeLater, wakeQueued } from './ww-mutex.ts';

export const taskOf = (w: World, f: number): number => f - 2 * w.cpus;

/** What a waker is after: whoever comes first, readers alone, or readers alone because it holds the rwsem for reading itself. */
export const WAKE_ANY = 0;
export const WAKE_READERS = 1;
export const WAKE_READ_OWNED = 2;

const WAKE_UP = sectionId('rw-wake-up');
export const wakeUpSection: Section = wakeQueued('rw-wake-up');
/** Goes on at a section, or is done, when all that are to be woken are. */
export const afterWakeUps = (m: Machine, f: number, next: Next): Next => afterWaking(m, f, next, WAKE_UP);

/** The task holds it for reading from here on; its owner word is another one. */
export function holdForReading(m: Machine, rwsem: number, task: number, how: number): void {
  m.w.task.reads[task] = m.w.task.reads[task]! | (1 << rwsem);
  m.touchTask(task);
  m.emit(EV_READ, task, rwsem, how);
}

/** rwsem_set_reader_owned(): the mark of slow readers stays. */
export function setReaderOwned(m: Machine, rwsem: number, task: number): void {
  m.w.mutex.readerOwned[rwsem] = 1;
  m.w.mutex.lastReader[rwsem] = task;
  m.touchMutex(rwsem);
}

/** rwsem_set_owner(), in one step with the writer bit. */
export function ownForWriting(m: Machine, rwsem: number, task: number, how: number): void {
  const { mutex } = m.w;
  mutex.written[rwsem] = 1;
  mutex.readerOwned[rwsem] = 0;
  mutex.nonspinnable[rwsem] = 0;
  mutex.lastReader[rwsem] = NONE;
  setOwner(m, rwsem, task);
  m.emit(EV_ACQUIRE, task, rwsem, how);
}

/** Goes to the end of the list. */
export function addWaiter(m: Machine, rwsem: number, task: number, what: number): void {
  const { w } = m;
  insertWaiterBefore(m, rwsem, task, NONE);
  w.task.rwWaits[task] = what;
  w.task.rwTimeoutNs[task] = w.system.nowNs[0]! + RWSEM_WAIT_NS;
  w.task.rwHandoff[task] = 0;
  w.task.rwDonorWoken[task] = 0;
  w.mutex.contended[rwsem] = 1;
}

/** rwsem_del_waiter(). */
function delWaiter(m: Machine, rwsem: number, task: number): void {
  const { w } = m;
  const asked = w.mutex.handoff[rwsem]!;
  removeWaiter(m, rwsem, task);
  w.task.rwWaits[task] = 0;
  if (w.mutex.waitFirst[rwsem] !== NONE) return;
  w.mutex.contended[rwsem] = 0;
  w.mutex.handoff[rwsem] = m.rules.emptyListForgetsRequest(w) ? 0 : asked;
}

/** rwsem_del_wake_waiter(): a signal ended the wait. */
export function giveUpWaiting(m: Machine, f: number, rwsem: number): void {
  const { w } = m;
  const task = taskOf(w, f);
  const wasFirst = w.mutex.waitFirst[rwsem] === task;
  delWaiter(m, rwsem, task);
  if (m.rules.leaverWakes(w, rwsem, wasFirst)) markWake(m, f, rwsem, WAKE_ANY);
}

/** rwsem_cond_wake_waiter(): somebody joined the list, and nobody may be left who would wake its head. */
export function wakeIfNotWritten(m: Machine, f: number, rwsem: number): void {
  const { written, readers } = m.w.mutex;
  if (written[rwsem] === 0) markWake(m, f, rwsem, readers[rwsem]! > 0 ? WAKE_READERS : WAKE_ANY);
}

/** rwsem_mark_wake(), wait lock held: a writer is woken to try, readers are given the rwsem and then woken. */
export function markWake(m: Machine, f: number, rwsem: number, type: number): void {
  const { w } = m;
  const first = w.mutex.waitFirst[rwsem]!;
  if (first === NONE) return;
  const head = whoComesFirst(m, taskOf(w, f), rwsem, type);
  if (w.task.rwWaits[head] === RW_WRITE) {
    if (type === WAKE_ANY) wake(m, f, head);
    return;
  }
  if (type !== WAKE_READ_OWNED) {
    if (w.mutex.written[rwsem] === 1) {
      // Somebody took it meanwhile.
      if (m.rules.waitedLong(w, head)) reserve(m, rwsem, m.rules.hidesThoseBefore(w) ? head : first, head);
      return;
    }
    setReaderOwned(m, rwsem, head);
  }
  grant(m, f, rwsem, m.rules.hidesThoseBefore(w) ? head : first);
}

function whoComesFirst(m: Machine, waker: number, rwsem: number, type: number): number {
  const { w } = m;
  const donor = m.rules.donorToWake(w, rwsem, waker);
  const first = w.mutex.waitFirst[rwsem]!;
  if (donor === NONE) return first;
  const isOfUse = type === WAKE_ANY || w.task.rwWaits[donor] === RW_READ;
  if (!isOfUse && !m.rules.hidesThoseBefore(w)) return first;
  w.task.rwDonorWoken[donor] = 1;
  m.touchTask(donor);
  return donor;
}

/** All readers of the list from that one on, in one step: writers between them stay. */
function grant(m: Machine, f: number, rwsem: number, from: number): void {
  const { w } = m;
  let granted = 0;
  for (let task = from, next = NONE; task !== NONE; task = next) {
    next = w.task.waitNext[task]!;
    if (w.task.rwWaits[task] !== RW_READ || !m.rules.isGranted(w, rwsem, task)) continue;
    granted++;
    delWaiter(m, rwsem, task);
    holdForReading(m, rwsem, task, READ_GRANTED);
    wake(m, f, task);
  }
  w.mutex.readers[rwsem]! += granted;
  // Readers run, so nobody has to be kept from it any more.
  if (granted > 0 && w.mutex.waitFirst[rwsem] !== NONE && m.rules.grantEndsReservation(w)) w.mutex.handoff[rwsem] = 0;
  m.touchMutex(rwsem);
}

function wake(m: Machine, f: number, task: number): void {
  const { w } = m;
  const waker = taskOf(w, f);
  w.task.blockedOn[task] = NONE;
  m.touchTask(task);
  if (w.task.blockedDonor[waker] === task) {
    w.task.blockedDonor[waker] = NONE;
    m.touchTask(waker);
  }
  wakeLater(m, f, task);
}

/** RWSEM_FLAG_HANDOFF, on behalf of `waiter`; `by` found it taken. */
function reserve(m: Machine, rwsem: number, waiter: number, by: number): void {
  const { w } = m;
  if (w.mutex.handoff[rwsem] === 0) m.emit(EV_RW_HANDOFF, waiter, rwsem, by);
  w.mutex.handoff[rwsem] = 1;
  w.task.rwHandoff[waiter] = 1;
  m.touchMutex(rwsem);
  m.touchTask(waiter);
}

/** rwsem_try_write_lock(), wait lock held. True if the task has it and has left the list. */
export function tryWrite(m: Machine, rwsem: number, task: number): boolean {
  const { w } = m;
  const { written, readers, handoff, waitFirst } = w.mutex;
  m.touchMutex(rwsem);
  m.touchTask(task);
  const passes = w.task.rwDonorWoken[task] === 1 && m.rules.donorPasses(w, task);
  const reserved = handoff[rwsem] === 1 && !passes;
  const taken = written[rwsem] === 1 || readers[rwsem]! > 0;
  if (taken && m.rules.passIsUsedUp(w, task)) w.task.rwDonorWoken[task] = 0;
  if (reserved && m.rules.reservedForFirst(w, rwsem, task)) return false;
  if (taken) {
    if (!reserved && (isRealtime(w, task) || m.rules.waitedLong(w, task))) reserve(m, rwsem, waitFirst[rwsem]!, task);
    return false;
  }
  handoff[rwsem] = 0;
  delWaiter(m, rwsem, task);
  ownForWriting(m, rwsem, task, ACQUIRE_SLOW);
  return true;
}
