// select_task_rq(): the CPU for a task that wakes or must leave its CPU. Always inside its effective mask.

import { FAIR, NONE, STOP } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { SELECT_FORCED } from '../placement-rules.ts';
import { isHelper, isStopper, mayExecuteOn, nextActive, widthOf } from '../view.ts';

/** The design's choice, or for `pick` n (modulo the allowed CPUs) the n-th allowed CPU after it, going round. */
export function selectTaskRq(m: Machine, task: number, pick: number, why: number): number {
  const { w } = m;
  if (isStopper(w, task) || isHelper(w, task) || w.task.cls[task] === STOP) return w.task.cpu[task]!;
  m.rules.whenNoCpuIsLeft(m, task);
  let cpu = m.rules.selectsCpu(m, task, why);
  if (cpu !== NONE && w.task.cls[task] === FAIR && why !== SELECT_FORCED)
    m.rules.wokenFound(m, task, cpu, w.task.wakeCpu[task]!);
  // A design that leaves the mask empty of active CPUs still has to put the task somewhere.
  if (cpu === NONE) return w.cpu.active[w.task.cpu[task]!] === 1 ? w.task.cpu[task]! : nextActive(w, w.task.cpu[task]!);
  for (let left = pick % widthOf(w, task); left > 0; left--) {
    do cpu = (cpu + 1) % w.cpus;
    while (!mayExecuteOn(w, task, cpu));
  }
  return cpu;
}
