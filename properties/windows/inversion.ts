// When is a waiter's urgency wasted: it is blocked, the end of its chain could execute and does not. Two readings: on any CPU that
// would have to let it, and on the CPU where the design has promised that it executes.

import { DL, NONE, QUEUED, RUNNING } from '../../model/ids.ts';
import {
  competesAs,
  holderOf,
  isNoisy,
  isRealtime,
  lockWaiting,
  mayExecuteOn,
  moreUrgent,
  taskSlot,
  type View,
} from '../../model/view.ts';

/**
 * Can time pass now, with every CPU doing what it decided to do? Nothing is in the middle of anything; a request to reschedule may
 * be on its way to another CPU.
 */
export function timeMayPass(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.frame.program[cpu]! >= 0 || w.frame.program[w.cpus + cpu]! >= 0) return false;
    if (w.cpu.held[cpu] === 1 || isNoisy(w, cpu) || w.cpu.tickDue[cpu] === 1) return false;
    if (w.cpu.needResched[cpu] === 1 && w.cpu.reschedAtNs[cpu]! <= w.system.nowNs[0]!) return false;
    const curr = w.cpu.curr[cpu]!;
    if (curr !== NONE && w.frame.program[taskSlot(w, curr)]! >= 0) return false;
  }
  return true;
}

const throttled = (w: View, task: number): boolean => w.task.cls[task] === DL && w.dl.throttled[task] === 1;

/** An RT or DEADLINE task that waits for a mutex and would run now if it did not. */
export const urgentWaiter = (w: View, task: number): boolean =>
  lockWaiting(w, task) && isRealtime(w, task) && !throttled(w, task);

/**
 * The task at the end of a waiter's chain if it could execute and does not; NONE if it executes, sleeps, or is not there, or if a
 * member of the chain is off its runqueue and `whole` is asked for.
 */
export function idleOwner(w: View, waiter: number, whole: boolean): number {
  let at = waiter;
  for (let hops = 0; hops <= w.threads; hops++) {
    if (whole && w.task.onRq[at] !== QUEUED) return NONE;
    if (!lockWaiting(w, at)) {
      const could = w.task.state[at] === RUNNING && w.task.onRq[at] === QUEUED && w.task.onCpu[at] === NONE;
      return could ? at : NONE;
    }
    at = holderOf(w, w.task.blockedOn[at]!, at);
    if (at === NONE) return NONE;
  }
  return NONE;
}

/** Is there a CPU that the owner may use and that serves something less urgent than the waiter? */
export function someCpuServesLess(w: View, waiter: number, owner: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (mayExecuteOn(w, owner, cpu) && moreUrgent(w, waiter, competesAs(w, cpu))) return true;
  }
  return false;
}
