// The fair class as EEVDF: among the eligible entities the earliest virtual deadline, lag kept over sleep. One flat competition
// per CPU. Virtual times are whole ns at weight 1024; sums are formed relative to one entity so that products stay exact.

import { DEQ_SLEEP, ENQ_MIGRATE, type SchedClass } from '../../design.ts';
import { BUG_IDLE_MATH, EV_BUG } from '../../events.ts';
import { FAIR, NEVER, NONE } from '../../ids.ts';
import { updateCurr } from '../../kernel/context.ts';
import { type Before, insertSorted, removeQueued } from '../../kernel/queue.ts';
import { NICE_0_WEIGHT } from '../../kernel/weights.ts';
import type { Machine } from '../../machine.ts';
import type { View } from '../../view.ts';

const queuedFirst: Before = () => false;
const ends = (m: Machine) => ({ first: m.w.cpu.fairFirst, last: m.w.cpu.fairLast });

/** Sum over the queue of weight times (vruntime - `origin`). */
function weightedSum(w: View, cpu: number, origin: number): number {
  let sum = 0;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    sum += w.fair.weight[t]! * (w.fair.vruntime[t]! - origin);
  }
  return sum;
}

function totalWeight(w: View, cpu: number): number {
  let sum = 0;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) sum += w.fair.weight[t]!;
  return sum;
}

/** V, the weighted average of the queue, rounded down so that an entity placed at V is eligible. */
export function averageVruntime(w: View, cpu: number): number {
  const first = w.cpu.fairFirst[cpu]!;
  if (first === NONE) return 0;
  const origin = w.fair.vruntime[first]!;
  return origin + Math.floor(weightedSum(w, cpu, origin) / totalWeight(w, cpu));
}

/** Lag of at least zero, tested without division. */
export function eligible(w: View, cpu: number, task: number): boolean {
  return weightedSum(w, cpu, w.fair.vruntime[task]!) >= 0;
}

const virtual = (ns: number, weight: number): number => Math.floor((ns * NICE_0_WEIGHT) / weight);

/** Largest lag that is remembered: the longest request plus a tick, in virtual time of the task. */
function lagLimit(m: Machine, task: number): number {
  return virtual(m.w.fair.sliceNs[task]! + Math.max(m.tickNs, 1_000_000), m.w.fair.weight[task]!);
}

/** place_entity(): at V minus the lag, scaled so that the lag after insertion equals the stored one. */
function place(m: Machine, cpu: number, task: number, flags: number): void {
  const { fair } = m.w;
  const weight = fair.weight[task]!;
  const load = totalWeight(m.w, cpu);
  const lag = load === 0 ? 0 : Math.trunc((fair.lag[task]! * (load + weight)) / load);
  fair.vruntime[task] = averageVruntime(m.w, cpu) - lag;
  const request = flags & ENQ_MIGRATE ? fair.deadline[task]! : virtual(fair.sliceNs[task]!, weight);
  fair.deadline[task] = fair.vruntime[task]! + request;
}

/** The running entity may go on until the end of its request while it is eligible. */
function isProtected(w: View, cpu: number): boolean {
  const curr = w.cpu.fairCurr[cpu]!;
  if (curr === NONE || w.task.queueOf[curr] !== cpu) return false;
  return w.fair.vruntime[curr]! < w.fair.deadline[curr]! && eligible(w, cpu, curr);
}

/** Eligible entity with the earliest virtual deadline; the one queued first on a tie. */
function pickEevdf(w: View, cpu: number): number {
  let best = NONE;
  let leftmost = NONE;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    if (leftmost === NONE || w.fair.vruntime[t]! < w.fair.vruntime[leftmost]!) leftmost = t;
    if (best !== NONE && w.fair.deadline[t]! >= w.fair.deadline[best]!) continue;
    if (eligible(w, cpu, t)) best = t;
  }
  return best === NONE ? leftmost : best;
}

export const fairClass: SchedClass = {
  cls: FAIR,
  enqueueTask(m, cpu, task, flags) {
    if (m.w.cpu.donor[cpu] !== task) updateCurr(m, cpu);
    place(m, cpu, task, flags);
    insertSorted(m, ends(m), cpu, task, queuedFirst, 0);
    m.w.fair.seq[task] = ++m.w.cpu.fairSeq[cpu]!;
  },
  dequeueTask(m, cpu, task, flags) {
    const { fair } = m.w;
    updateCurr(m, cpu);
    const limit = lagLimit(m, task);
    const lag = averageVruntime(m.w, cpu) - fair.vruntime[task]!;
    fair.lag[task] = Math.max(-limit, Math.min(limit, lag));
    if (!(flags & DEQ_SLEEP)) fair.deadline[task]! -= fair.vruntime[task]!;
    removeQueued(m, ends(m), cpu, task);
  },
  pickTask(w, cpu) {
    if (isProtected(w, cpu)) return w.cpu.fairCurr[cpu]!;
    return pickEevdf(w, cpu);
  },
  putPrevTask(m, cpu) {
    m.w.cpu.fairCurr[cpu] = NONE;
  },
  setNextTask(m, cpu, task) {
    m.w.cpu.fairCurr[cpu] = task;
  },
  charge(m, cpu, task, ns) {
    const { fair } = m.w;
    fair.chargedNs[task]! += ns;
    fair.vruntime[task]! += virtual(ns, fair.weight[task]!);
    m.touchTask(task);
    m.touchCpu(cpu);
  },
  wakeupPreempt(m, cpu, woken, other) {
    if (other === NONE) {
      m.emit(EV_BUG, BUG_IDLE_MATH, woken, NONE);
      return true;
    }
    updateCurr(m, cpu);
    const { fair } = m.w;
    if (fair.sliceNs[woken]! < fair.sliceNs[other]!) return pickEevdf(m.w, cpu) === woken;
    return fairClass.pickTask(m.w, cpu) === woken;
  },
  /** The rest of the request is given up: the entity is pushed to its deadline, and that moves on by one request. */
  yieldTask(m, cpu, task) {
    const { fair, cpu: c } = m.w;
    if (m.w.task.queueOf[task] !== cpu || c.fairFirst[cpu] === c.fairLast[cpu]) return;
    if (eligible(m.w, cpu, task)) fair.vruntime[task] = fair.deadline[task]!;
    fair.deadline[task]! += virtual(fair.sliceNs[task]!, fair.weight[task]!);
    m.touchTask(task);
  },
  migrateTask() {},
  replenish() {},
  /** End of the running request, when somebody else is queued. */
  enforceAt({ w, rules }, cpu, task) {
    if (!rules.enforcesExactly(w, task)) return NEVER;
    if (w.cpu.fairFirst[cpu] === w.cpu.fairLast[cpu] || w.cpu.curr[cpu] === NONE) return NEVER;
    if (w.task.queueOf[task] !== cpu) return NEVER;
    const left = w.fair.deadline[task]! - w.fair.vruntime[task]!;
    if (left <= 0) return NEVER;
    return w.task.execStartNs[task]! + Math.ceil((left * w.fair.weight[task]!) / NICE_0_WEIGHT);
  },
  /** A request that is used up is renewed, and somebody else may be better. */
  taskTick(m, cpu, task) {
    const { fair, cpu: c } = m.w;
    if (m.w.task.queueOf[task] !== cpu || fair.vruntime[task]! < fair.deadline[task]!) return false;
    fair.deadline[task] = fair.vruntime[task]! + virtual(fair.sliceNs[task]!, fair.weight[task]!);
    m.touchTask(task);
    return c.fairFirst[cpu] !== c.fairLast[cpu];
  },
};
