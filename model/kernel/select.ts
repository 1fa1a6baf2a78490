// select_task_rq(): the CPU for a task that wakes or must leave its CPU. Always inside its effective mask.

import { NONE, STOP } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { isRealtime, isStopper, mayExecuteOn, moreUrgent, nextActive, widthOf } from '../view.ts';
import { pickBest } from './balance.ts';

/** The kernel's own choice: back home if that helps, else the least urgent CPU (RT, DEADLINE) or an idle one (fair). */
function usualCpu(m: Machine, task: number): number {
  const { w } = m;
  const home = w.task.wakeCpu[task]!;
  const homeAllowed = mayExecuteOn(w, task, home);
  if (homeAllowed) {
    const there = pickBest(m, home);
    if (there === NONE || (isRealtime(w, task) && moreUrgent(w, task, there))) return home;
  }
  let chosen = NONE;
  let least = NONE;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (!mayExecuteOn(w, task, cpu)) continue;
    const there = pickBest(m, cpu);
    const better = isRealtime(w, task)
      ? chosen === NONE || moreUrgent(w, least, there)
      : there === NONE && chosen === NONE;
    if (!better) continue;
    chosen = cpu;
    least = there;
  }
  if (chosen !== NONE && (!homeAllowed || moreUrgent(w, task, least) || !isRealtime(w, task))) return chosen;
  return homeAllowed ? home : chosen === NONE ? firstAllowed(m, task) : chosen;
}

function firstAllowed(m: Machine, task: number): number {
  for (let cpu = 0; cpu < m.w.cpus; cpu++) if (mayExecuteOn(m.w, task, cpu)) return cpu;
  return NONE;
}

/** The usual choice, or for `pick` n (modulo the allowed CPUs) the n-th allowed CPU after it, going round. */
export function selectTaskRq(m: Machine, task: number, pick: number): number {
  const { w } = m;
  if (isStopper(w, task) || w.task.cls[task] === STOP) return w.task.cpu[task]!;
  m.rules.whenNoCpuIsLeft(m, task);
  let cpu = usualCpu(m, task);
  // A design that leaves the mask empty of active CPUs still has to put the task somewhere.
  if (cpu === NONE) return w.cpu.active[w.task.cpu[task]!] === 1 ? w.task.cpu[task]! : nextActive(w, w.task.cpu[task]!);
  for (let left = pick % widthOf(w, task); left > 0; left--) {
    do cpu = (cpu + 1) % w.cpus;
    while (!mayExecuteOn(w, task, cpu));
  }
  return cpu;
}
