// The locks that sections take, as references resolved when they are taken. Order: pi lock, rq lock, wait lock.

import type { LockRef } from '../frames.ts';
import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { piLock, rqLock, waitLock } from '../view.ts';

/** rq lock of the CPU in an operand; an operand of NONE needs none. */
const rqOf = (place: 0 | 1 | 2, operand: 'a' | 'b' | 'c' | 'd'): LockRef => ({
  place,
  of: (m, f) => (m.w.frame[operand][f]! === NONE ? NONE : rqLock(m.w.frame[operand][f]!)),
});

export const rqA: LockRef = rqOf(0, 'a');

/** pi lock of the task in operand a. */
export const piA: LockRef = { place: 0, of: (m, f) => piLock(m.w, m.w.frame.a[f]!) };
/** pi lock of the task in operand b. */
export const piB: LockRef = { place: 0, of: (m, f) => piLock(m.w, m.w.frame.b[f]!) };

/** rq lock of the CPU that the task in operand a belongs to at this moment. */
export const rqOfTaskA: LockRef = { place: 1, of: (m, f) => rqLock(m.w.task.cpu[m.w.frame.a[f]!]!) };

/** wait lock of the mutex in operand b. */
export const waitB1: LockRef = { place: 1, of: (m, f) => waitLock(m.w, m.w.frame.b[f]!) };
/** wait lock of the mutex in operand c. */
export const waitC1: LockRef = { place: 1, of: (m, f) => waitLock(m.w, m.w.frame.c[f]!) };

/** rq lock of the CPU that a program on a task runs on. */
export const rqHere = (place: 0 | 1 | 2): LockRef => ({ place, of: (m: Machine, f: number) => rqLock(hereOf(m, f)) });

/** CPU whose slot this is; for a task's slot, the CPU that executes the task. */
export function hereOf(m: Machine, frame: number): number {
  const { cpus } = m.w;
  if (frame < cpus) return frame;
  if (frame < 2 * cpus) return frame - cpus;
  return m.w.task.onCpu[frame - 2 * cpus]!;
}
