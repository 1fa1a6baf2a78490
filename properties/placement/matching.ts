// Strong affinity, slow and obvious: which RT and DEADLINE tasks would run if running ones could be shifted along CPUs of their masks. The
// most urgent task first, each is given a CPU by an augmenting path in the graph of tasks and CPUs.

import { NONE } from '../../model/ids.ts';
import { isRealtime, mayExecuteOn, moreUrgent, type View } from '../../model/view.ts';

let seen = new Uint8Array(0);
const takenBy = new Int32Array(64);
const tried = new Uint8Array(64);

/** What is matched: tasks, or the ends of units by the rank of who waits for them. */
export interface Players {
  plays(w: View, task: number): boolean;
  /** The task by whose urgency it plays. */
  rank(w: View, task: number): number;
  /** The task by whose urgency a CPU is busy; NONE for idle. */
  served(w: View, cpu: number): number;
}

const TASKS: Players = {
  plays: (w, task) => w.task.queueOf[task] !== NONE && isRealtime(w, task) && w.task.isBlocked[task] === 0,
  rank: (_w, task) => task,
  served: (w, cpu) => w.cpu.donor[cpu]!,
};

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
function nextUrgent(w: View, { plays, rank }: Players): number {
  let best = NONE;
  for (let t = 0; t < w.tasks; t++) {
    if (seen[t] === 0 && plays(w, t) && (best === NONE || moreUrgent(w, rank(w, t), rank(w, best)))) best = t;
  }
  return best;
}

/** The least urgent of the CPUs that serve something less urgent than the task; NONE if all serve at least that. */
function servesLess(w: View, task: number, { rank, served }: Players): number {
  let least = NONE;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const busyWith = served(w, cpu);
    if (!moreUrgent(w, rank(w, task), busyWith)) continue;
    if (least === NONE || moreUrgent(w, served(w, least), busyWith)) least = cpu;
  }
  return least;
}

/** A task that waits although the best matching has a CPU for it, and runs nothing as urgent in its place; NONE if there is none. */
export function leftOut(w: View, players = TASKS): number {
  if (seen.length < w.tasks) seen = new Uint8Array(w.tasks);
  seen.fill(0, 0, w.tasks);
  takenBy.fill(NONE);
  let better = 0;
  for (let task = nextUrgent(w, players); task !== NONE; task = nextUrgent(w, players)) {
    seen[task] = 1;
    tried.fill(0);
    if (!augment(w, task)) continue;
    better++;
    // So many at least as urgent as this one must run.
    let running = 0;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const busyWith = players.served(w, cpu);
      const counts = busyWith !== NONE && isRealtime(w, busyWith);
      if (counts && !moreUrgent(w, players.rank(w, task), busyWith)) running++;
    }
    if (running < better && servesLess(w, task, players) !== NONE) return task;
  }
  return NONE;
}
