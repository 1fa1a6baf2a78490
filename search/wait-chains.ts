// Who waits for whom at one moment: waiting tasks, the locks that they wait for, and who has these, to whoever waits for nothing.

import { NONE, RUNNING, WAKING } from '../model/ids.ts';
import { holderOf, lockWaiting, reads, type View } from '../model/view.ts';

export interface WaitLink {
  task: number;
  mutex: number;
  /** Who has the lock: its owner, or all who read an rwsem; nobody when it is free. */
  holders: readonly number[];
}

/** The link of the waiting task, that of a holder if it waits as well, and so on; it may come round to where it began. */
export type WaitChain = readonly WaitLink[];

/**
 * What a task waits for. Mutexes whose chains are followed say it in `blockedOn`, which ends when the waiter is let go; of other locks
 * it is known only that the task sleeps in the wait list.
 */
function waitsFor(w: View, task: number): number {
  if (lockWaiting(w, task)) return w.task.blockedOn[task]!;
  const sleeps = w.task.state[task] !== RUNNING && w.task.state[task] !== WAKING;
  return sleeps && w.task.blockedOn[task] === NONE ? w.task.waitsIn[task]! : NONE;
}

function linkOf(w: View, task: number): WaitLink | null {
  const mutex = waitsFor(w, task);
  if (mutex === NONE) return null;
  const owner = holderOf(w, mutex, task);
  if (owner !== NONE) return { task, mutex, holders: [owner] };
  const holders: number[] = [];
  for (let t = 0; t < w.tasks; t++) if (mutex < 32 && reads(w, t, mutex)) holders.push(t);
  return { task, mutex, holders };
}

/** One chain for each waiting task that nobody waits behind, and one for each circle. */
export function waitChains(w: View): WaitChain[] {
  const links = Array.from({ length: w.tasks }, (_, task) => linkOf(w, task));
  const behind = new Set(links.flatMap((link) => link?.holders ?? []));
  const drawn = new Set<number>();
  const follow = (from: number): WaitChain => {
    const chain: WaitLink[] = [];
    for (let link = links[from]; link && !chain.includes(link); link = links[link.holders[0] ?? w.tasks]) {
      chain.push(link);
      drawn.add(link.task);
    }
    return chain;
  };
  const waiting = links.flatMap((link) => (link ? [link.task] : []));
  const heads = waiting.filter((task) => !behind.has(task)).map(follow);
  const circles = waiting.flatMap((task) => (drawn.has(task) ? [] : [follow(task)]));
  return [...heads, ...circles];
}
