// Words that the claims about top waiters share, each read from who waits for whom and where, not from what a design noted down.

import type { FeatureSet } from '../../model/features.ts';
import { NONE, QUEUED } from '../../model/ids.ts';
import { lockWaiting, mayExecuteOn, moreUrgent, type View } from '../../model/view.ts';
import { isThrottled } from '../vocabulary.ts';

export const movesTopWaiters = (features: FeatureSet): boolean => features.has('top-waiter');

/**
 * For whom a waiter could lend its context: the task at the end of its chain, if all of the chain are queued and nobody is about to be woken.
 * A task that waits for a mutex which nobody owns is such an end as well, since it would try for it. NONE: for nobody.
 */
export function ownerAtTheEnd(w: View, waiter: number): number {
  let at = waiter;
  for (let hops = 0; hops <= w.threads; hops++) {
    if (w.task.onRq[at] !== QUEUED || w.fair.delayed[at] === 1) return NONE;
    if (!lockWaiting(w, at)) break;
    const next = w.mutex.owner[w.task.blockedOn[at]!]!;
    if (next === at) return NONE;
    if (next === NONE) return at === waiter ? NONE : at;
    at = next;
  }
  return at === waiter || w.task.isBlocked[at] === 1 || w.cpu.online[w.task.cpu[at]!] === 0 ? NONE : at;
}

/** The most urgent of all that could lend to this task and are not throttled; of equals the one that has waited longest. */
export function bestWaiterOf(w: View, owner: number): number {
  let best = NONE;
  for (let task = 0; task < w.tasks; task++) {
    if (isThrottled(w, task) || !lockWaiting(w, task) || ownerAtTheEnd(w, task) !== owner) continue;
    const longer = best !== NONE && w.task.waitStamp[task]! < w.task.waitStamp[best]!;
    if (best === NONE || moreUrgent(w, task, best) || (longer && !moreUrgent(w, best, task))) best = task;
  }
  return best;
}

/** Does anybody lend to this task? */
export function isLentTo(w: View, task: number): boolean {
  for (let other = 0; other < w.tasks; other++) {
    if (other !== task && lockWaiting(w, other) && ownerAtTheEnd(w, other) === task) return true;
  }
  return false;
}

/** Why a task may not leave this CPU for the other one in the place of a waiter, in words; null when it may. */
export function keptFrom(w: View, task: number, from: number, to: number): string | null {
  if (w.cpu.donor[from] === task) return 'is the donor there';
  if (w.task.onCpu[task] !== NONE) return `executes on CPU ${w.task.onCpu[task]}`;
  if (w.task.isBlocked[task] === 1) return 'waits itself';
  if (w.task.migrateDisabled[task]! > 0) return 'may not migrate';
  return mayExecuteOn(w, task, to) ? null : `may not execute on CPU ${to}`;
}
