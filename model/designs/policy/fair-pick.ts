// The choice among fair entities: the one that executes while its slice is protected, otherwise the earliest virtual deadline among
// the eligible. Linux finds it in an augmented tree; a flat walk gives the same entity.

import { NONE } from '../../ids.ts';
import { eligible } from '../../kernel/fair-average.ts';
import type { View } from '../../view.ts';

/** The running entity may go on until its protection ends, while it is eligible. */
export function isProtected(w: View, cpu: number): boolean {
  const curr = w.cpu.fairCurr[cpu]!;
  if (curr === NONE || w.task.queueOf[curr] !== cpu || w.task.passedOver[curr] === 1) return false;
  return w.fair.vruntime[curr]! < w.fair.vprot[curr]! && eligible(w, cpu, curr);
}

/** Eligible entity with the earliest virtual deadline; the one queued first on a tie. */
export function pickEevdf(w: View, cpu: number): number {
  let best = NONE;
  let leftmost = NONE;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    if (w.task.passedOver[t] === 1) continue;
    if (leftmost === NONE || w.fair.vruntime[t]! < w.fair.vruntime[leftmost]!) leftmost = t;
    if (best !== NONE && w.fair.deadline[t]! >= w.fair.deadline[best]!) continue;
    if (eligible(w, cpu, t)) best = t;
  }
  return best === NONE ? leftmost : best;
}

/** Shortest request of the queue, ns. */
export function shortestSliceNs(w: View, cpu: number): number {
  let shortest = Infinity;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    shortest = Math.min(shortest, w.fair.sliceNs[t]!);
  }
  return shortest;
}

/** Longest request of the queue and of this entity, ns. */
export function longestSliceNs(w: View, cpu: number, task: number): number {
  let longest = w.fair.sliceNs[task]!;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    longest = Math.max(longest, w.fair.sliceNs[t]!);
  }
  return longest;
}
