// What claims about cores share: siblings that are online, who is in user mode, and what could be picked on a CPU.

import type { FeatureSet } from '../../model/features.ts';
import { FAIR, NOISE_IRQ, NOISE_IRQS_OFF, NONE, QUEUED, RT } from '../../model/ids.ts';
import { areSiblings, hasNoise, insideKernel, isNoisy, isStopper, taskSlot, type View } from '../../model/view.ts';

export const withCores = (features: FeatureSet): boolean => features.has('cores');
export const withLeases = (features: FeatureSet): boolean => features.has('core-leases');
export const withSkew = (features: FeatureSet): boolean => features.has('core-skew');
export const withTables = (features: FeatureSet): boolean => features.has('core-tables');
export const withPlans = (features: FeatureSet): boolean => features.has('core-plans');
export const withCookies = (features: FeatureSet): boolean => features.has('core-cookies');

export const together = (w: View, cpu: number, other: number): boolean =>
  areSiblings(w, cpu, other) && w.cpu.online[other] === 1 && w.cpu.online[cpu] === 1;

/** The CPU executes user code of a task: it has no frame, its task is in no system call and no kernel thread, and nothing else has the CPU. */
export function executesUserCode(w: View, cpu: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  if (curr === NONE || isStopper(w, curr) || insideKernel(w, cpu) || isNoisy(w, cpu)) return false;
  return w.frame.program[taskSlot(w, curr)]! < 0;
}

/** A sibling with a lower number that executes user code of another cookie; NONE if there is none. */
export function distrusted(w: View, cpu: number): number {
  if (!executesUserCode(w, cpu)) return NONE;
  const own = w.cookie.cookie[w.cpu.curr[cpu]!]!;
  for (let other = 0; other < cpu; other++) {
    if (!together(w, cpu, other) || !executesUserCode(w, other)) continue;
    if (w.cookie.cookie[w.cpu.curr[other]!] !== own) return other;
  }
  return NONE;
}

/** Kernel code that an interrupt brought, or that this CPU executes with interrupts off for its task, beside user code that it does not trust. */
export function kernelBesideUser(w: View, cpu: number): boolean {
  if (!hasNoise(w)) return false;
  const kind = w.noise.kind[cpu]!;
  if (kind !== NOISE_IRQ && kind !== NOISE_IRQS_OFF) return false;
  const curr = w.cpu.curr[cpu]!;
  for (let other = 0; other < w.cpus; other++) {
    if (other === cpu || !together(w, cpu, other) || !executesUserCode(w, other)) continue;
    const theirs = w.cookie.cookie[w.cpu.curr[other]!]!;
    // An interrupt comes on behalf of anybody.
    if (theirs !== 0 && (kind === NOISE_IRQ || curr === NONE || w.cookie.cookie[curr] !== theirs)) return true;
  }
  return false;
}

/** Queued there, and neither throttled nor only seemingly queued. */
export const couldRun = (w: View, cpu: number, task: number): boolean =>
  w.task.onRq[task] === QUEUED &&
  w.task.queueOf[task] === cpu &&
  w.fair.delayed[task] === 0 &&
  (w.task.cls[task] !== RT || w.cpu.rtHidden[cpu] === 0);

/** Nothing was queued or dequeued on the core since it last selected. */
export function isFresh(w: View, cpu: number): boolean {
  const leader = w.core.leader[cpu]!;
  return w.core.enabled[cpu] === 1 && w.core.selectedSeq[leader] === w.core.taskSeq[leader];
}

/** Competes for a CPU as a fair task does. */
export const isRunnableFair = (w: View, task: number): boolean =>
  w.task.queueOf[task] !== NONE && w.task.cls[task] === FAIR && w.fair.delayed[task] === 0;
