// The owner comes to the waiter: the CPU that picked a waiter fetches the next member of its chain, a waiter as a scheduling context, the
// end of the chain by an ordinary move. Where that cannot be, the fallback decides.

import { type RulePatch, WALK_DEACTIVATE_WAITER, WALK_FETCH_OWNER } from '../../design.ts';
import { NONE, QUEUED } from '../../ids.ts';
import { lastInChain, mayExecuteOn, moreUrgent, nextInChain, retained, type View } from '../../view.ts';

/** Neither executing nor about to, and either a mere scheduling context or allowed here. */
function mayCome(w: View, cpu: number, task: number): boolean {
  const from = w.task.cpu[task]!;
  if (w.task.onRq[task] !== QUEUED || w.task.onCpu[task] !== NONE || w.cpu.donor[from] === task) return false;
  return w.task.isBlocked[task] === 1 ? nextInChain(w, task) !== NONE : mayExecuteOn(w, task, cpu);
}

/** Can all that is left of the chain be here? Else whoever came would have to go again with the waiter. */
function restMayCome(w: View, cpu: number, owner: number): boolean {
  for (let at = owner, hops = 0; at !== NONE && hops <= w.threads; at = nextInChain(w, at), hops++) {
    if (w.task.cpu[at] !== cpu && !mayCome(w, cpu, at)) return false;
  }
  return true;
}

/** Is no other retained waiter with the same end of chain more urgent than what this CPU picked? */
function isBestOfAll(w: View, cpu: number, end: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  for (let task = 0; task < w.tasks; task++) {
    if (retained(w, task) && moreUrgent(w, task, donor) && lastInChain(w, task) === end) return false;
  }
  return true;
}

/** @param bestOnly fetch for the most urgent of all waiters of an owner alone, so that CPUs do not fetch it from each other. */
export function toWaiter(fallback: NonNullable<RulePatch['onRemoteOwner']>, bestOnly: boolean): RulePatch {
  return {
    onSleepingOwner: () => WALK_DEACTIVATE_WAITER,
    onRemoteOwner(w, cpu, task, owner) {
      const wanted = !bestOnly || isBestOfAll(w, cpu, lastInChain(w, owner));
      return wanted && restMayCome(w, cpu, owner) ? WALK_FETCH_OWNER : fallback(w, cpu, task, owner);
    },
  };
}
