// The list of the waiters that are parked on a task, guarded by the blocked_lock of that task.

import { EV_PARK } from '../events.ts';
import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_ACTIVATE } from '../program-names.ts';
import type { View } from '../view.ts';
import { touchNeighbours } from './queue.ts';

/** The waiter is listed with its owner, the last of those that are. blocked_lock of the owner held. */
export function park(m: Machine, task: number, owner: number): void {
  const { sleepingOwner, parkedFirst, parkedLast, parkedNext, parkedPrev } = m.w.task;
  const last = parkedLast[owner]!;
  sleepingOwner[task] = owner;
  parkedPrev[task] = last;
  parkedNext[task] = NONE;
  if (last === NONE) parkedFirst[owner] = task;
  else parkedNext[last] = task;
  parkedLast[owner] = task;
  touchNeighbours(m, last, owner);
  m.touchTask(task);
  m.emit(EV_PARK, task, owner);
}

/** Somebody is taking this list to its end: it begins with another waiter now. */
function advanceDetached(m: Machine, from: number, to: number): void {
  const { program: running, e } = m.w.frame;
  for (let slot = 0; slot < running.length; slot++) {
    if (running[slot] === P_ACTIVATE && e[slot] === from) e[slot] = to;
  }
}

/** The waiter leaves the list that it stands in, which may have been taken off its owner. blocked_lock of the owner held. */
export function unpark(m: Machine, task: number): void {
  const { sleepingOwner, parkedFirst, parkedLast, parkedNext, parkedPrev } = m.w.task;
  const owner = sleepingOwner[task]!;
  const prev = parkedPrev[task]!;
  const next = parkedNext[task]!;
  if (prev !== NONE) parkedNext[prev] = next;
  else if (parkedFirst[owner] === task) parkedFirst[owner] = next;
  else advanceDetached(m, task, next);
  if (next !== NONE) parkedPrev[next] = prev;
  else if (parkedLast[owner] === task) parkedLast[owner] = prev;
  parkedPrev[task] = NONE;
  parkedNext[task] = NONE;
  sleepingOwner[task] = NONE;
  touchNeighbours(m, prev, next);
  m.touchTask(owner);
  m.touchTask(task);
}

/** activate_task(): whoever comes to a runqueue by itself waits for nobody's wake-up. blocked_lock of the task that it was parked on held. */
export function leaveParking(m: Machine, task: number): void {
  if (m.w.task.sleepingOwner[task] !== NONE) unpark(m, task);
}

/** Linked form: the CPU that the waiters behind a sleeping owner belong to, those that are there already or the first to come. */
export function cpuOfChain({ task }: View, owner: number): number {
  const first = task.parkedFirst[owner]!;
  return first === NONE ? task.cpu[owner]! : task.cpu[first]!;
}
