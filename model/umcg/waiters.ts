// The workers that wait for something in user memory, first come first served: what a mutex or a condition of userspace keeps, under a
// lock of its own, so that each change is one section.

import { NONE, UMCG_FOR_WAKE } from '../ids.ts';
import type { Machine } from '../machine.ts';

/** `kind`: what it waits for, UMCG_FOR_*. */
export function joinWaiters(m: Machine, worker: number, kind = UMCG_FOR_WAKE): void {
  const { process, umcg } = m.w;
  umcg.waits[worker] = 1;
  umcg.waitsFor[worker] = kind;
  umcg.waitNext[worker] = NONE;
  m.touchTask(worker);
  let last = process.waitFirst[0]!;
  if (last === NONE) {
    process.waitFirst[0] = worker;
    return;
  }
  while (umcg.waitNext[last] !== NONE) last = umcg.waitNext[last]!;
  umcg.waitNext[last] = worker;
  m.touchTask(last);
}

/** Takes the first of those who wait for that off; NONE if there is none. */
export function takeWaiter(m: Machine, kind = UMCG_FOR_WAKE): number {
  const { process, umcg } = m.w;
  let worker = process.waitFirst[0]!;
  while (worker !== NONE && umcg.waitsFor[worker] !== kind) worker = umcg.waitNext[worker]!;
  if (worker !== NONE) leaveWaiters(m, worker);
  return worker;
}

/** False if it does not stand there any more: somebody has woken it. */
export function leaveWaiters(m: Machine, worker: number): boolean {
  const { process, umcg } = m.w;
  if (umcg.waits[worker] === 0) return false;
  const next = umcg.waitNext[worker]!;
  umcg.waits[worker] = 0;
  umcg.waitNext[worker] = NONE;
  m.touchTask(worker);
  if (process.waitFirst[0] === worker) {
    process.waitFirst[0] = next;
    return true;
  }
  let before = process.waitFirst[0]!;
  while (umcg.waitNext[before] !== worker) before = umcg.waitNext[before]!;
  umcg.waitNext[before] = next;
  m.touchTask(before);
  return true;
}
