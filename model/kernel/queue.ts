// Intrusive class queues, runqueue membership and the pushable lists. All under the rq lock of the CPU.

import { DEQ_SLEEP, ENQ_HEAD, ENQ_WAKEUP } from '../design.ts';
import { BUG_COUNTER, BUG_DOUBLE_ENQUEUE, BUG_NOT_QUEUED, EV_BUG, EV_PASS_OVER } from '../events.ts';
import { DEAD, DL, FAIR, KILLABLE, MIGRATING, NONE, OFF, QUEUED, UNINTERRUPTIBLE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { isRealtime, maskWidthOf, widthOf } from '../view.ts';
import { psiDequeue, psiEnqueue } from './psi.ts';

/** Does `a` stand strictly before `b` in this queue's order? */
export type Before = (m: Machine, a: number, b: number) => boolean;

type Ends = { first: Int32Array; last: Int32Array };

/** The neighbours in a list were written as well. */
export function touchNeighbours(m: Machine, prev: number, next: number): void {
  if (prev !== NONE) m.touchTask(prev);
  if (next !== NONE) m.touchTask(next);
}

/** Inserts behind all that do not come after it: first queued first among equals; `ENQ_HEAD` puts it before its equals. */
export function insertSorted(m: Machine, ends: Ends, cpu: number, task: number, before: Before, flags: number): void {
  const { rqNext, rqPrev, queueOf } = m.w.task;
  if (queueOf[task] !== NONE) {
    m.emit(EV_BUG, BUG_DOUBLE_ENQUEUE, task, cpu);
    return;
  }
  let prev = ends.last[cpu]!;
  while (prev !== NONE && (before(m, task, prev) || ((flags & ENQ_HEAD) !== 0 && !before(m, prev, task)))) {
    prev = rqPrev[prev]!;
  }
  const next = prev === NONE ? ends.first[cpu]! : rqNext[prev]!;
  rqPrev[task] = prev;
  rqNext[task] = next;
  if (prev === NONE) ends.first[cpu] = task;
  else rqNext[prev] = task;
  if (next === NONE) ends.last[cpu] = task;
  else rqPrev[next] = task;
  queueOf[task] = cpu;
  m.w.cpu.nrRunning[cpu]!++;
  touchNeighbours(m, prev, next);
  m.touchTask(task);
  m.touchCpu(cpu);
}

/**
 * Takes a task off the class queue of a CPU. Who is first or last in the queue of another class stays there: a list is never torn, so that
 * whoever walks it comes to its end, whatever a design has done.
 */
export function removeQueued(m: Machine, ends: Ends, cpu: number, task: number): void {
  const { rqNext, rqPrev, queueOf } = m.w.task;
  const prev = rqPrev[task]!;
  const next = rqNext[task]!;
  const isElsewhere =
    queueOf[task] !== cpu || (prev === NONE && ends.first[cpu] !== task) || (next === NONE && ends.last[cpu] !== task);
  if (isElsewhere) {
    m.emit(EV_BUG, BUG_NOT_QUEUED, task, cpu);
    return;
  }
  if (prev === NONE) ends.first[cpu] = next;
  else rqNext[prev] = next;
  if (next === NONE) ends.last[cpu] = prev;
  else rqPrev[next] = prev;
  rqPrev[task] = NONE;
  rqNext[task] = NONE;
  queueOf[task] = NONE;
  touchNeighbours(m, prev, next);
  if (--m.w.cpu.nrRunning[cpu]! < 0) m.emit(EV_BUG, BUG_COUNTER, task, cpu);
  m.touchTask(task);
  m.touchCpu(cpu);
}

/** activate_task(): the task becomes a member of the runqueue. */
export function activateTask(m: Machine, cpu: number, task: number, flags: number): void {
  const { onRq } = m.w.task;
  if (onRq[task] === QUEUED) {
    m.emit(EV_BUG, BUG_DOUBLE_ENQUEUE, task, cpu);
    return;
  }
  m.classOf(task).enqueueTask(m, cpu, task, flags);
  m.rules.coreQueued(m, cpu, task);
  if (flags & ENQ_WAKEUP) countWoken(m, cpu, task);
  onRq[task] = QUEUED;
  psiEnqueue(m, task);
  m.touchTask(task);
  listIfPushable(m, cpu, task);
  if (m.w.task.cls[task] === FAIR) m.rules.fairQueued(m, cpu);
  m.rules.waitsChanged(m, task);
}

/** deactivate_task(): the task leaves the runqueue, asleep (`DEQ_SLEEP`) or on its way to another one. */
export function deactivateTask(m: Machine, cpu: number, task: number, flags: number): void {
  const { onRq } = m.w.task;
  if (onRq[task] !== QUEUED || m.w.task.cpu[task] !== cpu) {
    m.emit(EV_BUG, BUG_NOT_QUEUED, task, cpu);
    return;
  }
  m.rules.coreDequeued(m, cpu, task);
  m.classOf(task).dequeueTask(m, cpu, task, flags);
  unlistPushable(m, task);
  onRq[task] = flags & DEQ_SLEEP ? OFF : MIGRATING;
  psiDequeue(m, task, (flags & DEQ_SLEEP) !== 0);
  if (flags & DEQ_SLEEP) countAsleep(m, cpu, task);
  m.touchTask(task);
  forgetTop(m, task);
  m.rules.waitsChanged(m, task);
}

/** __block_task(): it counts as a sleeper of the CPU on which it was put to sleep. rq lock held. */
function countAsleep(m: Machine, cpu: number, task: number): void {
  const { state, io, inIowait, contributesToLoad } = m.w.task;
  if (state[task] === UNINTERRUPTIBLE || state[task] === KILLABLE) {
    contributesToLoad[task] = 1;
    m.w.cpu.nrUninterruptible[cpu]!++;
  }
  if (io[task] === 1 && state[task] !== DEAD) {
    inIowait[task] = 1;
    m.w.cpu.nrIowait[cpu]!++;
  }
  m.touchCpu(cpu);
}

/** Whoever slept for I/O on that CPU sleeps there no more: before it is moved, or where it is queued. */
export function giveBackIowait(m: Machine, cpu: number, task: number): void {
  if (m.w.task.inIowait[task] === 0) return;
  m.w.task.inIowait[task] = 0;
  m.w.cpu.nrIowait[cpu]!--;
  m.touchCpu(cpu);
}

/** Of the load the sum over all CPUs counts: it is taken off where the task is queued. rq lock held. */
function countWoken(m: Machine, cpu: number, task: number): void {
  giveBackIowait(m, cpu, task);
  if (m.w.task.contributesToLoad[task] === 0) return;
  m.w.task.contributesToLoad[task] = 0;
  m.w.cpu.nrUninterruptible[cpu]!--;
  m.touchCpu(cpu);
}

/** It leaves its place, or waits no more: whatever a review of top waiters has noted about it is over. rq lock held. */
export function forgetTop(m: Machine, task: number): void {
  const { passedOver, cameFrom, swappedFrom, swappedFor } = m.w.task;
  if (passedOver[task] === 1) takeUpAgain(m, task);
  if (cameFrom[task] === NONE && swappedFrom[task] === NONE) return;
  cameFrom[task] = NONE;
  swappedFrom[task] = NONE;
  swappedFor[task] = NONE;
  m.touchTask(task);
}

/** Picks may find it again. rq lock held. */
export function takeUpAgain(m: Machine, task: number): void {
  const { w } = m;
  const cpu = w.task.queueOf[task]!;
  if (cpu !== NONE && w.cpu.paysBeside[cpu] === task) m.rules.chargeBeside(m, cpu);
  w.task.passedOver[task] = 0;
  m.touchTask(task);
  m.emit(EV_PASS_OVER, task, 0, m.w.task.cpu[task]!);
}

/** set_task_cpu(): an ordinary migration, after which the new CPU is also the home. */
export function setTaskCpu(m: Machine, task: number, cpu: number): void {
  m.w.task.cpu[task] = cpu;
  m.w.task.wakeCpu[task] = cpu;
  m.touchTask(task);
  m.touchCpu(cpu);
}

/**
 * May it be listed at all: the mask counts, and of a migration-disabled task only where the design says so. Of a unit the mask of another one
 * counts.
 */
export function isListable(m: Machine, task: number): boolean {
  const { w } = m;
  if (widthOf(w, task) > 1 || (maskWidthOf(w, task) > 1 && m.rules.listsPinned(w))) return true;
  return w.task.isBlocked[task] === 1 && m.rules.balancesUnits(w);
}

/** enqueue_pushable_task(), when the class keeps such a list and the design's rule allows it. */
export function listIfPushable(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  if (!isRealtime(w, task) || w.task.queueOf[task] !== cpu || w.cpu.donor[cpu] === task) return;
  if (w.task.pushCpu[task] !== NONE || !isListable(m, task) || !m.rules.pushable(w, task)) return;
  w.task.pushCpu[task] = cpu;
  m.touchTask(task);
  countListed(m, cpu, task, 1);
}

export function unlistPushable(m: Machine, task: number): void {
  const cpu = m.w.task.pushCpu[task]!;
  if (cpu === NONE) return;
  m.w.task.pushCpu[task] = NONE;
  m.touchTask(task);
  countListed(m, cpu, task, -1);
}

/** rt_set_overload(), dl_set_overload() and their opposites: only the first and the last listed task of a CPU change the count of the domain. */
function countListed(m: Machine, cpu: number, task: number, by: number): void {
  const { w } = m;
  const isDl = w.task.cls[task] === DL;
  const listed = isDl ? w.cpu.dlListed : w.cpu.rtListed;
  const overloaded = isDl ? w.root.dlOverloaded : w.root.rtOverloaded;
  const before = listed[cpu]!;
  listed[cpu] = before + by;
  m.touchCpu(cpu);
  if (before !== 0 && before + by !== 0) return;
  const root = w.cpu.root[cpu]!;
  overloaded[root]! += by;
  m.touchCpu(root);
}
