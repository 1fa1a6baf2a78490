// Weighted groups in one flat competition: the weight of a group on a CPU is divided among its tasks that are queued there, so it is
// divided anew when one of them comes or leaves. The rq lock is held.

import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { averageVruntime, countEntity, lagOf } from './fair-average.ts';
import { reweight } from './fair-place.ts';

/** A task that is not queued gets the weight with which it will compete on this CPU, and the others of its group give way. */
export function joinGroup(m: Machine, cpu: number, task: number): void {
  const { fair } = m.w;
  const to = m.rules.competingWeight(m.w, task, groupLoad(m, cpu, fair.group[task]!) + fair.load[task]!);
  const from = fair.weight[task]!;
  shareAnew(m, cpu, fair.group[task]!, fair.load[task]!);
  if (to === from) return;
  fair.weight[task] = to;
  reweight(m, task, from, fair.lag[task]!);
}

/** A task has left: the others of its group get what it had. */
export function leaveGroup(m: Machine, cpu: number, task: number): void {
  shareAnew(m, cpu, m.w.fair.group[task]!, 0);
}

/** Weight of the tasks of a group that are queued on a CPU. */
function groupLoad({ w }: Machine, cpu: number, group: number): number {
  if (group === NONE) return 0;
  let load = 0;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.group[t] === group) load += w.fair.load[t]!;
  }
  return load;
}

function shareAnew(m: Machine, cpu: number, group: number, more: number): void {
  const { w } = m;
  if (group === NONE || !m.rules.sharesAnew(w, cpu, group)) return;
  const load = groupLoad(m, cpu, group) + more;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.group[t] === group) changeWeight(m, cpu, t, m.rules.competingWeight(w, t, load));
  }
}

/** reweight_entity() of a queued entity: with the same weighted lag V stays where it is, so the entity moves beside it. */
function changeWeight(m: Machine, cpu: number, task: number, to: number): void {
  const { fair } = m.w;
  const from = fair.weight[task]!;
  if (to === from) return;
  const average = averageVruntime(m.w, cpu);
  const lag = m.rules.lagAfterReweight(lagOf(m.w, cpu, task), from, to);
  const request = fair.deadline[task]! - fair.vruntime[task]!;
  const protection = fair.vprot[task]! - fair.vruntime[task]!;
  countEntity(m, cpu, task, -1);
  fair.weight[task] = to;
  fair.vruntime[task] = average - lag;
  fair.deadline[task] = fair.vruntime[task]! + Math.trunc((request * from) / to);
  fair.vprot[task] = fair.vruntime[task]! + Math.trunc((protection * from) / to);
  if (fair.delayed[task] === 1) fair.lag[task] = m.rules.lagAfterReweight(fair.lag[task]!, from, to);
  countEntity(m, cpu, task, 1);
  m.touchTask(task);
}
