// The optimistic queue of a mutex or an rwsem: those that spin before they join its wait list stand in it, and the head alone tries.

import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';

/** osq_lock(), the node of this CPU goes to the tail. */
export function joinLine(m: Machine, mutex: number, task: number): void {
  const { w } = m;
  const last = w.mutex.spinLast[mutex]!;
  w.task.spinPrev[task] = last;
  w.task.spinNext[task] = NONE;
  if (last === NONE) w.mutex.spinFirst[mutex] = task;
  else {
    w.task.spinNext[last] = task;
    m.touchTask(last);
  }
  w.mutex.spinLast[mutex] = task;
  m.touchMutex(mutex);
  m.touchTask(task);
}

/** osq_unlock() of the head, or the three steps by which a node in the line unlinks itself. */
export function leaveLine(m: Machine, mutex: number, task: number): void {
  const { w } = m;
  const prev = w.task.spinPrev[task]!;
  const next = w.task.spinNext[task]!;
  if (prev === NONE) w.mutex.spinFirst[mutex] = next;
  else {
    w.task.spinNext[prev] = next;
    m.touchTask(prev);
  }
  if (next === NONE) w.mutex.spinLast[mutex] = prev;
  else {
    w.task.spinPrev[next] = prev;
    m.touchTask(next);
  }
  w.task.spinPrev[task] = NONE;
  w.task.spinNext[task] = NONE;
  m.touchMutex(mutex);
  m.touchTask(task);
}
