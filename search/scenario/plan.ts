// A plan that tasks carry as slots of a cycle: what it may not be, and the rule that it breaks.

import type { Shape } from '../../model/shape.ts';

export interface PlanFault {
  task: number;
  rule: string;
}

export function planFaults({ cycleNs, cores = [], tasks }: Shape): PlanFault[] {
  const faults: PlanFault[] = [];
  const coreOf = (cpu: number): number => cores.findIndex((cpus) => cpus.includes(cpu));
  for (const [task, { slot, cpus, cookie = 0, child, name }] of tasks.entries()) {
    if (!slot) continue;
    const no = (rule: string): void => void faults.push({ task, rule });
    if (cycleNs === undefined) no('a slot is a part of a cycle: the shape says no cycle');
    else if (slot.fromNs >= slot.toNs || slot.toNs > cycleNs) no('a slot begins before it ends, within the cycle');
    if (child || cpus.length !== 1) no('a slot is on one CPU: its task may use that one alone');
    for (const other of tasks.slice(0, task)) {
      if (!other.slot || other.slot.fromNs >= slot.toNs || slot.fromNs >= other.slot.toNs) continue;
      const [cpu, beside] = [cpus[0]!, other.cpus[0]!];
      if (cpu === beside) no(`slots on one CPU do not overlap: those of ${other.name} and ${name} do`);
      else if (coreOf(cpu) >= 0 && coreOf(cpu) === coreOf(beside) && (other.cookie ?? 0) !== cookie)
        no(`siblings have slots of one cookie at a time: ${other.name} and ${name} have different ones`);
    }
  }
  return faults;
}
