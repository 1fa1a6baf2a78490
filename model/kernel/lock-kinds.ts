// Which programs lock and unlock a mutex, by its kind, and in which order a task may take mutexes of several kinds.

import { KIND_FUTEX, KIND_RT, NONE } from '../ids.ts';
import {
  P_FUTEX_LOCK,
  P_FUTEX_UNLOCK,
  P_LOCK,
  P_RT_LOCK,
  P_RT_TRYLOCK,
  P_RT_UNLOCK,
  P_TRYLOCK,
  P_UNLOCK,
} from '../program-names.ts';
import type { View } from '../view.ts';

export function lockProgramOf(w: View, mutex: number): number {
  const kind = w.mutex.kind[mutex]!;
  return kind === KIND_RT ? P_RT_LOCK : kind === KIND_FUTEX ? P_FUTEX_LOCK : P_LOCK;
}

/** A futex is tried in user space as a mutex is in the kernel: the word alone decides. */
export const tryLockProgramOf = (w: View, mutex: number): number =>
  w.mutex.kind[mutex] === KIND_RT ? P_RT_TRYLOCK : P_TRYLOCK;

export function unlockProgramOf(w: View, mutex: number): number {
  const kind = w.mutex.kind[mutex]!;
  return kind === KIND_RT ? P_RT_UNLOCK : kind === KIND_FUTEX ? P_FUTEX_UNLOCK : P_UNLOCK;
}

/**
 * Locks nest in ascending order: a cycle of waits would be the fault of the tasks, not of the scheduler. Those that find deadlocks
 * themselves, of kind rt, come before all others and among themselves in any order.
 */
export function inLockOrder(w: View, task: number, mutex: number): boolean {
  const { heldFirst } = w.task;
  const { nextHeld, kind } = w.mutex;
  const rt = kind[mutex] === KIND_RT;
  for (let held = heldFirst[task]!; held !== NONE; held = nextHeld[held]!) {
    if (kind[held] === KIND_RT) continue;
    if (rt || held >= mutex) return false;
  }
  return true;
}
