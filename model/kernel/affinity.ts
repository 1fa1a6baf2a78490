// What sched_setaffinity() owes its callers: a mask with a CPU in it, and that the call returns only when the task is where the new mask
// allows it. The callers are no tasks of the model; they are counted: begun, returned, and waiting for the one request that they share.

import { EV_AFFINITY_FALLBACK } from '../events.ts';
import type { Machine } from '../machine.ts';
import { hasCpu } from '../view.ts';
import type { World } from '../world.ts';
import { listIfPushable } from './queue.ts';
import { maskOfRoot } from './root-domains.ts';

/** __set_cpus_allowed_ptr(): does the mask name a CPU that counts? Whoever may not migrate now may name one on its way out. */
export function isValidMask(w: World, task: number, lo: number, hi: number): boolean {
  const counts = w.task.migrateDisabled[task]! > 0 ? w.cpu.online : w.cpu.active;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const bit = cpu < 32 ? (lo >>> cpu) & 1 : (hi >>> (cpu - 32)) & 1;
    if (bit === 1 && counts[cpu] === 1) return true;
  }
  return false;
}

/** The caller goes back at once. So do those before it, when no stopper is on its way that will let them go. */
export function callReturns(m: Machine, task: number): void {
  m.w.task.affinityDone[task]!++;
  m.touchTask(task);
  completeWithoutStopper(m, task);
}

/** The caller waits for the request of the task; the first one makes it. */
export function callWaits(m: Machine, task: number): void {
  m.w.task.affinityWaiters[task] = m.rules.waitersAfterCall(m.w, task);
  m.touchTask(task);
}

/** complete_all(): the request is carried out. */
export function completeRequest(m: Machine, task: number): void {
  const { affinityDone, affinityWaiters } = m.w.task;
  affinityDone[task]! += affinityWaiters[task]!;
  affinityWaiters[task] = 0;
  m.touchTask(task);
}

export function completeWithoutStopper(m: Machine, task: number): void {
  if (m.w.task.affinityPending[task] === 0) completeRequest(m, task);
}

/** select_fallback_rq(): none of its CPUs is left. "No more Mr. Nice Guy": from now on it may use all of its root domain. */
export function fallBack(m: Machine, task: number): void {
  const { w } = m;
  if (hasCpu(w, task)) return;
  const root = w.task.cpuset[task]!;
  const [lo, hi] = [maskOfRoot(w, root, false), maskOfRoot(w, root, true)];
  w.task.allowedLo[task] = lo;
  w.task.allowedHi[task] = hi;
  m.touchTask(task);
  m.emit(EV_AFFINITY_FALLBACK, task, lo, hi);
  // If it is queued now, its runqueue is locked: it may have become pushable.
  listIfPushable(m, w.task.cpu[task]!, task);
  m.rules.maskChanged(m, task);
}
