// The two trees of an rt_mutex: its waiters by urgency, under its wait lock, and by owner the top waiters of all that it owns, under that
// owner's pi lock as well. Each has its own copy of the sort keys, so that a key changes only under the locks of its own tree.

import { BUG_WAIT_LIST, EV_BUG } from '../events.ts';
import { DL, KIND_FUTEX, NONE, RT } from '../ids.ts';
import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';
import { touchNeighbours } from './queue.ts';

/** Operand f of a chain walk: it looks for a deadlock, it still requeues, it began with a waiter. */
export const WALK_DETECTS = 1;
export const WALK_REQUEUES = 2;
export const WALK_HAS_ORIGIN = 4;

/** Above all RT priorities. */
export const KEY_DEADLINE = 100;

/** __waiter_prio(): nice levels never differ, so that they lend nothing. */
const keyOfClass = (cls: number, prio: number): number => (cls === DL ? KEY_DEADLINE : cls === RT ? prio : 0);

/** The urgency that a task would stand with in a waiter tree now, boosts included. */
export const urgencyKey = (w: View, task: number): number => keyOfClass(w.task.cls[task]!, w.task.prio[task]!);
/** The same without what is lent to it. */
export const normalKey = (w: View, task: number): number =>
  keyOfClass(w.task.normalCls[task]!, w.task.normalPrio[task]!);

/** rt_waiter_node_equal(): would the task stand in its waiter tree as it does? */
export function keyIsCurrent({ task, dl }: View, waiter: number): boolean {
  const key = keyOfClass(task.cls[waiter]!, task.prio[waiter]!);
  if (task.waitKey[waiter] !== key) return false;
  return key !== KEY_DEADLINE || task.waitDeadlineNs[waiter] === dl.deadlineNs[waiter];
}

/** waiter_update_prio(). A futex remembers the normal priority alone, and does not update it. */
export function takeKey(m: Machine, mutex: number, waiter: number): void {
  const { task, dl, mutex: x } = m.w;
  task.waitKey[waiter] = x.kind[mutex] === KIND_FUTEX ? normalKey(m.w, waiter) : urgencyKey(m.w, waiter);
  task.waitDeadlineNs[waiter] = dl.deadlineNs[waiter]!;
  task.keyLeft[waiter] = 0;
  m.touchTask(waiter);
}

/** rt_mutex_enqueue(), and the plist of a futex: behind all that do not come after it, so first come, first served among equals. */
export function insertWaiter(m: Machine, mutex: number, waiter: number): void {
  const { task, mutex: x } = m.w;
  if (task.waitsIn[waiter] !== NONE) {
    m.emit(EV_BUG, BUG_WAIT_LIST, waiter, mutex);
    return;
  }
  const { waitKey, waitDeadlineNs, waitNext, waitPrev } = task;
  const byDeadline = x.kind[mutex] !== KIND_FUTEX;
  let prev = x.waitLast[mutex]!;
  while (prev !== NONE) {
    const before = byDeadline
      ? m.rules.waiterBefore(waitKey[waiter]!, waitDeadlineNs[waiter]!, waitKey[prev]!, waitDeadlineNs[prev]!)
      : waitKey[waiter]! > waitKey[prev]!;
    if (!before) break;
    prev = waitPrev[prev]!;
  }
  const next = prev === NONE ? x.waitFirst[mutex]! : waitNext[prev]!;
  waitPrev[waiter] = prev;
  waitNext[waiter] = next;
  task.waitsIn[waiter] = mutex;
  if (prev === NONE) x.waitFirst[mutex] = waiter;
  else waitNext[prev] = waiter;
  if (next === NONE) x.waitLast[mutex] = waiter;
  else waitPrev[next] = waiter;
  touchNeighbours(m, prev, next);
  m.touchMutex(mutex);
  m.touchTask(waiter);
}

function piBefore(m: Machine, a: number, b: number): boolean {
  const { piKey, piDeadlineNs } = m.w.task;
  return m.rules.waiterBefore(piKey[a]!, piDeadlineNs[a]!, piKey[b]!, piDeadlineNs[b]!);
}

/** waiter_clone_prio() and rt_mutex_enqueue_pi(): pi lock of the owner and wait lock held. */
export function enqueuePi(m: Machine, owner: number, waiter: number): void {
  const { task } = m.w;
  const { piNext, piPrev, piFirst } = task;
  if (task.piOwner[waiter] !== NONE) {
    m.emit(EV_BUG, BUG_WAIT_LIST, waiter, task.waitsIn[waiter]!);
    return;
  }
  task.piKey[waiter] = task.waitKey[waiter]!;
  task.piDeadlineNs[waiter] = task.waitDeadlineNs[waiter]!;
  let prev = NONE;
  let next = piFirst[owner]!;
  while (next !== NONE && !piBefore(m, waiter, next)) {
    prev = next;
    next = piNext[next]!;
  }
  piPrev[waiter] = prev;
  piNext[waiter] = next;
  task.piOwner[waiter] = owner;
  if (prev === NONE) piFirst[owner] = waiter;
  else piNext[prev] = waiter;
  if (next !== NONE) piPrev[next] = waiter;
  touchNeighbours(m, prev, next);
  m.touchTask(owner);
  m.touchTask(waiter);
}

/** rt_mutex_dequeue_pi(): nothing if it does not stand there. */
export function dequeuePi(m: Machine, owner: number, waiter: number): void {
  const { task } = m.w;
  if (waiter === NONE || task.piOwner[waiter] !== owner) return;
  const prev = task.piPrev[waiter]!;
  const next = task.piNext[waiter]!;
  if (prev === NONE) task.piFirst[owner] = next;
  else task.piNext[prev] = next;
  if (next !== NONE) task.piPrev[next] = prev;
  task.piPrev[waiter] = NONE;
  task.piNext[waiter] = NONE;
  task.piOwner[waiter] = NONE;
  touchNeighbours(m, prev, next);
  m.touchTask(owner);
  m.touchTask(waiter);
}
