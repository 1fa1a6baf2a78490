// Which programs lock and unlock a mutex, by its kind, and in which order a task may take mutexes of several kinds.

import { KIND_FUTEX, KIND_RT, KIND_RWSEM, NONE } from '../ids.ts';
import {
  P_DOWN_WRITE,
  P_DOWN_WRITE_TRY,
  P_FUTEX_LOCK,
  P_FUTEX_UNLOCK,
  P_LOCK,
  P_RT_LOCK,
  P_RT_TRYLOCK,
  P_RT_UNLOCK,
  P_TRYLOCK,
  P_UNLOCK,
  P_UP_READ,
  P_UP_WRITE,
} from '../program-names.ts';
import { isWw, lastRead, type View } from '../view.ts';

export function lockProgramOf(w: View, mutex: number): number {
  const kind = w.mutex.kind[mutex]!;
  if (kind === KIND_RWSEM) return P_DOWN_WRITE;
  return kind === KIND_RT ? P_RT_LOCK : kind === KIND_FUTEX ? P_FUTEX_LOCK : P_LOCK;
}

/** A futex is tried in user space as a mutex is in the kernel: the word alone decides. */
export function tryLockProgramOf(w: View, mutex: number): number {
  const kind = w.mutex.kind[mutex]!;
  return kind === KIND_RT ? P_RT_TRYLOCK : kind === KIND_RWSEM ? P_DOWN_WRITE_TRY : P_TRYLOCK;
}

export function unlockProgramOf(w: View, mutex: number): number {
  const kind = w.mutex.kind[mutex]!;
  // Whoever holds it without being its owner reads.
  if (kind === KIND_RWSEM) return w.mutex.owner[mutex] === NONE ? P_UP_READ : P_UP_WRITE;
  return kind === KIND_RT ? P_RT_UNLOCK : kind === KIND_FUTEX ? P_FUTEX_UNLOCK : P_UNLOCK;
}

/**
 * Locks nest in ascending order: a cycle of waits would be the fault of the tasks, not of the scheduler. Those that find deadlocks
 * themselves come before all others and among themselves in any order: first those of kind rt, then ww_mutexes, of one class alone.
 */
export function inLockOrder(w: View, task: number, mutex: number): boolean {
  const { heldFirst } = w.task;
  const { nextHeld, kind } = w.mutex;
  const rt = kind[mutex] === KIND_RT;
  if (!mayTakeUnderContext(w, task, mutex, true)) return false;
  for (let held = heldFirst[task]!; held !== NONE; held = nextHeld[held]!) {
    if (kind[held] === KIND_RT) continue;
    if (isWw(w, held) && !rt) continue;
    if (rt || isWw(w, mutex) || held >= mutex) return false;
  }
  const read = lastRead(w, task);
  return read === NONE || (!rt && !isWw(w, mutex) && read < mutex);
}

/**
 * The rules of a ww_mutex: a context is of one class, and takes no mutex twice. After it was told to back off it gives back all that it
 * holds, and takes first the one at which it was told, waiting for it if it must.
 */
export function mayTakeUnderContext(w: View, task: number, mutex: number, waits: boolean): boolean {
  if (!isWw(w, mutex)) return true;
  const { heldFirst, wwContended, wwAcquired } = w.task;
  const { nextHeld, kind } = w.mutex;
  const contended = wwContended[task]!;
  if (contended !== NONE && (!waits || contended !== mutex || wwAcquired[task]! > 0)) return false;
  for (let held = heldFirst[task]!; held !== NONE; held = nextHeld[held]!) {
    if (held === mutex || (isWw(w, held) && kind[held] !== kind[mutex])) return false;
  }
  return true;
}

/** May a lock call on it give up after a time? */
export const hasTimeouts = (w: View, mutex: number): boolean =>
  w.mutex.kind[mutex] === KIND_RT || w.mutex.kind[mutex] === KIND_FUTEX;
