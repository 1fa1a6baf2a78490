// Strong affinity, slow and obvious: which RT and DEADLINE tasks would run if running ones could be shifted along CPUs of their masks. The
// most urgent task first, each is given a CPU by an augmenting path in the graph of tasks and CPUs.

import { NONE } from '../../model/ids.ts';
import { isRealtime, mayExecuteOn, moreUrgent, type View } from '../../model/view.ts';

let seen = new Uint8Array(0);
const takenBy = new Int32Array(64);
const tried = new Uint8Array(64);

const runnable = (w: View, task: number): boolean =>
  w.task.queueOf[task] !== NONE && isRealtime(w, task) && w.task.isBlocked[task] === 0;

/** Gives the task a CPU, shifting those that have one already. */
function augment(w: View, task: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (tried[cpu] === 1 || !mayExecuteOn(w, task, cpu)) continue;
    tried[cpu] = 1;
    if (takenBy[cpu] !== NONE && !augment(w, takenBy[cpu]!)) continue;
    takenBy[cpu] = task;
    return true;
  }
  return false;
}

/** The most urgent task that was not looked at yet. */
function nextUrgent(w: View): number {
  let best = NONE;
  for (let t = 0; t < w.tasks; t++) {
    if (seen[t] === 0 && runnable(w, t) && (best === NONE || moreUrgent(w, t, best))) best = t;
  }
  return best;
}

/** The least urgent of the CPUs that serve something less urgent than the task; NONE if all serve at least that. */
function servesLess(w: View, task: number): number {
  let least = NONE;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const donor = w.cpu.donor[cpu]!;
    if (!moreUrgent(w, task, donor)) continue;
    if (least === NONE || moreUrgent(w, w.cpu.donor[least]!, donor)) least = cpu;
  }
  return least;
}

/** A task that waits although the best matching has a CPU for it, and runs nothing as urgent in its place; NONE if there is none. */
export function leftOut(w: View): number {
  if (seen.length < w.tasks) seen = new Uint8Array(w.tasks);
  seen.fill(0, 0, w.tasks);
  takenBy.fill(NONE);
  let better = 0;
  for (let task = nextUrgent(w); task !== NONE; task = nextUrgent(w)) {
    seen[task] = 1;
    tried.fill(0);
    if (!augment(w, task)) continue;
    better++;
    // So many at least as urgent as this one must run.
    let running = 0;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const donor = w.cpu.donor[cpu]!;
      if (donor !== NONE && isRealtime(w, donor) && !moreUrgent(w, task, donor)) running++;
    }
    if (running < better && servesLess(w, task) !== NONE) return task;
  }
  return NONE;
}
