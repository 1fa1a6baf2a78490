// Units, slow and obvious: all that wait for one executing task, through whatever chains and on whatever CPUs, count as one. Its rank is that of
// the most urgent of them which is not throttled, its CPUs are those of the task at the end. Nothing here asks how a design balances.

import { NONE, QUEUED } from '../../model/ids.ts';
import {
  competesAs,
  isRealtime,
  lockWaiting,
  mayExecuteOn,
  moreUrgent,
  nextInChain,
  type View,
} from '../../model/view.ts';

let rank = new Int32Array(0);

/** Is there a CPU that could come to it? A throttled task may be left behind where a CPU went offline. */
const isQueued = (w: View, task: number): boolean =>
  w.task.onRq[task] === QUEUED && w.fair.delayed[task] === 0 && w.cpu.online[w.task.cpu[task]!] === 1;

/** The runnable task at the end of a chain of queued tasks; NONE if somebody on the way sleeps, is between runqueues or was just woken. */
export function execOf(w: View, task: number): number {
  let at = task;
  for (let hops = 0; hops <= w.threads && isQueued(w, at); hops++) {
    if (!lockWaiting(w, at)) return w.task.isBlocked[at] === 0 ? at : NONE;
    at = nextInChain(w, at);
    if (at === NONE) return NONE;
  }
  return NONE;
}

/** For each task the most urgent RT or DEADLINE task that it would execute for, itself included; NONE if it is the end of no such unit. */
export function ranksOfUnits(w: View): Int32Array {
  if (rank.length < w.tasks) rank = new Int32Array(w.tasks);
  rank.fill(NONE, 0, w.tasks);
  for (let head = 0; head < w.tasks; head++) {
    if (w.task.queueOf[head] === NONE || !isRealtime(w, head)) continue;
    const exec = execOf(w, head);
    if (exec !== NONE && moreUrgent(w, head, rank[exec]!)) rank[exec] = head;
  }
  return rank;
}

/** By whose rank a CPU is busy: that of the unit whose end it executes, or of the context that it uses. */
export function servedRank(w: View, ranks: Int32Array, cpu: number): number {
  const curr = w.cpu.curr[cpu]!;
  const used = competesAs(w, cpu);
  const unit = curr === NONE || curr >= w.tasks ? NONE : ranks[curr]!;
  return moreUrgent(w, unit, used) ? unit : used;
}

/** A CPU that the unit of `exec` may use and that is busy with something less urgent than it; NONE if it executes, or there is none. */
export function lesserCpu(w: View, ranks: Int32Array, exec: number): number {
  if (ranks[exec] === NONE || w.task.onCpu[exec] !== NONE) return NONE;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (mayExecuteOn(w, exec, cpu) && moreUrgent(w, ranks[exec]!, servedRank(w, ranks, cpu))) return cpu;
  }
  return NONE;
}
