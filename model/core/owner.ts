// Core scheduling over proxy execution: what a core selects are donors, and the owner that executes for one may have another cookie.
// It is not executed beside the siblings. The owner may run on its own behalf, so it stays; its donor goes to sleep, as a waiter does
// without proxy execution, and the core selects anew.

import { WALK_DEACTIVATE_DONOR, WALK_DETOUR } from '../design.ts';
import { NONE } from '../ids.ts';
import { lockWaiting, nextInChain, type View } from '../view.ts';

/** A chain that this CPU executes a member of may not lose its donor before that one has left the CPU. */
function leadsOverCurr(w: View, cpu: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  let at = w.cpu.donor[cpu]!;
  for (let hops = 0; at !== NONE && lockWaiting(w, at) && hops <= w.threads; hops++) {
    if (at === curr) return true;
    at = nextInChain(w, at);
  }
  return false;
}

export function onOtherCookie(w: View, cpu: number, task: number): number {
  const leader = w.core.leader[cpu]!;
  if (w.core.enabled[cpu] === 0 || w.cpu.donor[cpu] === task) return NONE;
  if (w.cookie.cookie[task] === w.core.cookie[leader]) return NONE;
  return leadsOverCurr(w, cpu) ? WALK_DETOUR : WALK_DEACTIVATE_DONOR;
}
