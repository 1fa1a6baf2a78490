// V, the weighted average of a fair queue, kept as the queue changes: whole ns rounded to the left, and what the rounding left over.
// `fairAverage * fairWeight + fairRest` is the exact sum of weight times vruntime, so eligibility is tested without division.

import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';

export const NICE_0_WEIGHT = 1024;

/** Time of an entity in virtual time at weight 1024, rounded down. */
export const virtual = (ns: number, weight: number): number => Math.floor((ns * NICE_0_WEIGHT) / weight);

/** Brings the average up to date after weights or vruntimes changed. An empty queue has none. */
function settle(m: Machine, cpu: number): void {
  const { cpu: c } = m.w;
  const weight = c.fairWeight[cpu]!;
  m.touchCpu(cpu);
  if (weight === 0) {
    c.fairAverage[cpu] = 0;
    c.fairRest[cpu] = 0;
    return;
  }
  const step = m.rules.averageStep(c.fairRest[cpu]!, weight);
  if (step === 0) return;
  c.fairAverage[cpu]! += step;
  c.fairRest[cpu]! -= step * weight;
}

/** avg_vruntime_add() and its inverse: the entity begins (`sign` 1) or ceases (-1) to count. */
export function countEntity(m: Machine, cpu: number, task: number, sign: 1 | -1): void {
  const { fair, cpu: c } = m.w;
  const weight = fair.weight[task]!;
  if (c.fairWeight[cpu] === 0) c.fairAverage[cpu] = fair.vruntime[task]!;
  c.fairRest[cpu]! += sign * weight * (fair.vruntime[task]! - c.fairAverage[cpu]!);
  c.fairWeight[cpu]! += sign * weight;
  if (fair.delayed[task] === 0) c.fairRunnable[cpu]! += sign;
  settle(m, cpu);
}

/** The entity was served, or is moved on: its vruntime grows, and with it the average of the queue that it stands in. */
export function advanceVruntime(m: Machine, task: number, by: number): void {
  const { fair, task: t, cpu: c } = m.w;
  fair.vruntime[task]! += by;
  m.touchTask(task);
  const cpu = t.queueOf[task]!;
  if (cpu === NONE) return;
  c.fairRest[cpu]! += by * fair.weight[task]!;
  settle(m, cpu);
}

/** V of a CPU. */
export const averageVruntime = (w: View, cpu: number): number => w.cpu.fairAverage[cpu]!;

/** Lag of at least zero. */
export function eligible(w: View, cpu: number, task: number): boolean {
  return w.cpu.fairRest[cpu]! + w.cpu.fairWeight[cpu]! * (w.cpu.fairAverage[cpu]! - w.fair.vruntime[task]!) >= 0;
}

/** V minus the vruntime, in virtual time. */
export const lagOf = (w: View, cpu: number, task: number): number => w.cpu.fairAverage[cpu]! - w.fair.vruntime[task]!;
