// Relaxed coscheduling (A2-E, as in ESX): no barrier, a controller. Those of one cookie are the virtual CPUs of a machine. Who is ahead of the
// slowest runnable one by more than a threshold is *co-stopped*: no CPU picks it until the others have come closer. Each CPU looks at its own
// tick, after what it reads of others without their locks. A virtual CPU that sleeps makes progress as the slowest one does.

import { EV_CORE_STOP } from '../events.ts';
import { FAIR, MIGRATING, NONE, SKEW_LIMIT_NS } from '../ids.ts';
import { reschedCpu, updateCurr } from '../kernel/context.ts';
import { eligible } from '../kernel/fair-average.ts';
import type { Machine } from '../machine.ts';
import { areSiblings, progressOf, skewOf, slowestOf, type View } from '../view.ts';

/** Rule `mayRunAhead`: is this runnable task so little ahead of the slowest one that it may go on? Without ticks nobody would look again. */
export const isCloseEnough = (m: Machine, task: number): boolean =>
  m.tickNs === 0 || skewOf(m.w, task, m.rules.countsForSkew) <= SKEW_LIMIT_NS;

/** Rule `countsForSkew`: it is runnable, and served by turns. */
export const isAwake = (w: View, task: number): boolean =>
  w.task.queueOf[task] !== NONE && w.task.cls[task] === FAIR && w.fair.delayed[task] === 0;

/** Answers whether that is new. */
function setStopped(m: Machine, cpu: number, task: number, stopped: 0 | 1): boolean {
  const { cookie } = m.w;
  if (cookie.coStopped[task] === stopped) return false;
  cookie.coStopped[task] = stopped;
  m.touchTask(task);
  m.emit(EV_CORE_STOP, task, cpu, stopped);
  return true;
}

/** All fair tasks that are queued here are looked at. Answers whether anything has changed. */
function look(m: Machine, cpu: number): boolean {
  const { w } = m;
  let changed = false;
  for (let task = w.cpu.fairFirst[cpu]!; task !== NONE; task = w.task.rqNext[task]!) {
    if (w.cookie.cookie[task] === 0 || w.fair.delayed[task] === 1) continue;
    if (setStopped(m, cpu, task, m.rules.mayRunAhead(m, task) ? 0 : 1)) changed = true;
  }
  return changed;
}

/** Rule `coreTicks`. */
export function skewTick(m: Machine, cpu: number): void {
  updateCurr(m, cpu);
  if (look(m, cpu)) reschedCpu(m, cpu);
}

/** Rule `coreQueued`: while it slept, or was served otherwise, it has come as far as the slowest one that did not, or as all of them did. */
export function skewQueued(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  if (w.task.cls[task] !== FAIR || w.fair.delayed[task] === 1 || w.cookie.cookie[task] === 0) return;
  // Whoever only moved has not.
  if (w.task.onRq[task] === MIGRATING && w.cookie.leftFair[task] === 1) return;
  const slowest = slowestOf(w, task, m.rules.countsForSkew);
  const behind = (slowest === NONE ? furthest(w, task) : progressOf(w, slowest)) - progressOf(w, task);
  if (behind > 0) w.cookie.idleProgressNs[task]! += behind;
  m.touchTask(task);
  if (setStopped(m, cpu, task, 0)) reschedCpu(m, cpu);
}

/** How far any task of its cookie has come. */
function furthest(w: View, task: number): number {
  let ns = 0;
  for (let other = 0; other < w.tasks; other++)
    if (w.cookie.cookie[other] === w.cookie.cookie[task]) ns = Math.max(ns, progressOf(w, other));
  return ns;
}

/** Rule `coreDequeued`: it is not stopped when it comes back. Those who were stopped for it may go on: on its core at once, elsewhere with the next tick. */
export function skewDequeued(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  w.cookie.leftFair[task] = w.task.cls[task] === FAIR ? 1 : 0;
  m.touchTask(task);
  setStopped(m, cpu, task, 0);
  for (let other = 0; other < w.tasks; other++)
    if (
      w.cookie.coStopped[other] === 1 &&
      w.cookie.cookie[other] === w.cookie.cookie[task] &&
      areSiblings(w, w.task.cpu[other]!, cpu)
    )
      reschedCpu(m, w.task.cpu[other]!);
}

/** The best fair task that is not stopped; a CPU on its way out takes anybody, since all must leave it. */
export function bestNotStopped(m: Machine, cpu: number, best: number): number {
  const { w } = m;
  look(m, cpu);
  const { vruntime, deadline, delayed } = w.fair;
  if (best === NONE || w.task.cls[best] !== FAIR || w.cookie.coStopped[best] === 0 || w.cpu.active[cpu] === 0)
    return best;
  let pick = NONE;
  let leftmost = NONE;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    if (w.cookie.coStopped[t] === 1 || delayed[t] === 1) continue;
    if (leftmost === NONE || vruntime[t]! < vruntime[leftmost]!) leftmost = t;
    if ((pick === NONE || deadline[t]! < deadline[pick]!) && eligible(w, cpu, t)) pick = t;
  }
  return pick === NONE ? leftmost : pick;
}
