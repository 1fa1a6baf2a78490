// The list of tasks with a cookie of a CPU (core_tree): by cookie, then by urgency at the moment of insertion. Whoever looks for a task that may
// execute beside another one finds it here. rq lock of the core held.

import { BUG_DOUBLE_ENQUEUE, EV_BUG } from '../events.ts';
import { FAIR, NONE } from '../ids.ts';
import { reschedCpu } from '../kernel/context.ts';
import { touchNeighbours } from '../kernel/queue.ts';
import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';

/** __sched_core_less() for two tasks of one CPU. */
function before(m: Machine, a: number, b: number): boolean {
  const { cookie } = m.w.cookie;
  if (cookie[a] !== cookie[b]) return cookie[a]! < cookie[b]!;
  const cpu = m.w.task.cpu[a]!;
  return m.rules.prioLess(m, b, false, a, false, m.w.core.fiCount[m.w.core.leader[cpu]!]! > 0);
}

/** Behind all that do not come after it. */
export function insertInTree(m: Machine, cpu: number, task: number): void {
  const { core, cookie } = m.w;
  if (cookie.inTree[task] === 1) {
    m.emit(EV_BUG, BUG_DOUBLE_ENQUEUE, task, cpu);
    return;
  }
  let prev = core.treeLast[cpu]!;
  while (prev !== NONE && before(m, task, prev)) prev = cookie.prev[prev]!;
  const next = prev === NONE ? core.treeFirst[cpu]! : cookie.next[prev]!;
  cookie.prev[task] = prev;
  cookie.next[task] = next;
  if (prev === NONE) core.treeFirst[cpu] = task;
  else cookie.next[prev] = task;
  if (next === NONE) core.treeLast[cpu] = task;
  else cookie.prev[next] = task;
  cookie.inTree[task] = 1;
  cookie.treeKey[task] = cookie.cookie[task]!;
  touchNeighbours(m, prev, next);
  m.touchTask(task);
  m.touchCpu(cpu);
}

export function removeFromTree(m: Machine, cpu: number, task: number): void {
  const { core, cookie } = m.w;
  if (cookie.inTree[task] === 0) return;
  const prev = cookie.prev[task]!;
  const next = cookie.next[task]!;
  if (prev === NONE) core.treeFirst[cpu] = next;
  else cookie.next[prev] = next;
  if (next === NONE) core.treeLast[cpu] = prev;
  else cookie.prev[next] = prev;
  cookie.prev[task] = NONE;
  cookie.next[task] = NONE;
  cookie.inTree[task] = 0;
  cookie.treeKey[task] = 0;
  touchNeighbours(m, prev, next);
  m.touchTask(task);
  m.touchCpu(cpu);
}

/** sched_core_find(), sched_core_next(): the first task of that cookie behind `after` (NONE: of all) that may be picked. */
export function findByCookie(m: Machine, cpu: number, wanted: number, after: number): number {
  const { core, cookie } = m.w;
  let task = after === NONE ? core.treeFirst[cpu]! : cookie.next[after]!;
  for (; task !== NONE; task = cookie.next[task]!) {
    if (cookie.treeKey[task] === wanted && m.rules.mayBeFound(m.w, cpu, task)) return task;
  }
  return NONE;
}

/** sched_core_enqueue(). */
export function coreQueued(m: Machine, cpu: number, task: number): void {
  const { core, cookie, task: t, fair } = m.w;
  if (core.enabled[cpu] === 0 || (t.cls[task] === FAIR && fair.delayed[task] === 1)) return;
  core.taskSeq[core.leader[cpu]!]!++;
  core.changes[core.leader[cpu]!]!++;
  m.touchCpu(core.leader[cpu]!);
  if (cookie.cookie[task] !== 0) insertInTree(m, cpu, task);
}

/** The class took the task back into its queue by itself: it is in the list already. */
export function coreReplenished(m: Machine, cpu: number): void {
  const { core } = m.w;
  if (core.enabled[cpu] === 0 || !m.rules.countsReplenishment(m.w)) return;
  core.taskSeq[core.leader[cpu]!]!++;
  m.touchCpu(core.leader[cpu]!);
}

/** sched_core_dequeue(). */
export function coreDequeued(m: Machine, cpu: number, task: number): void {
  const { core, task: t, fair } = m.w;
  if (core.enabled[cpu] === 0 || (t.cls[task] === FAIR && fair.delayed[task] === 1)) return;
  core.taskSeq[core.leader[cpu]!]!++;
  core.changes[core.leader[cpu]!]!++;
  m.touchCpu(core.leader[cpu]!);
  removeFromTree(m, cpu, task);
  if (m.rules.schedulesWhenEmptied(m.w, cpu)) reschedCpu(m, cpu);
}

/** The last task of a CPU that is forced idle leaves: the stretch ends here. */
export const schedulesWhenEmptied = (w: View, cpu: number): boolean =>
  w.cpu.nrRunning[cpu] === 1 && w.cpu.curr[cpu] === NONE && w.core.fiCount[w.core.leader[cpu]!]! > 0;
