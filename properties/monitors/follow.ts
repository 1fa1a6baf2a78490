// Who executes and who is donor where, followed from events alone: columns for a monitor's memory and the step that keeps
// them. Kept by task, not by CPU, so that one row tells both whether and where.

import { EV_DONOR, EV_SWITCH } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost } from '../../model/parts.ts';
import type { Memory } from '../types.ts';

export const whereColumns = {
  runsOn: ghost('CPU that executes the task; -1: none', NONE),
  paysOn: ghost('CPU whose donor the task is; -1: none', NONE),
};

/** Takes a sched_switch or donor_switch into the memory; any other event changes nothing. `base` is the row of task 0. */
export function follow(memory: Memory, base: number, kind: number, cpu: number, prev: number, next: number): void {
  if (kind !== EV_SWITCH && kind !== EV_DONOR) return;
  const where = kind === EV_SWITCH ? memory.runsOn! : memory.paysOn!;
  // A waker replaces the donor of another CPU: the event names the waker's CPU, the old donor tells the right one.
  const at = kind === EV_DONOR ? cpuOfDonorSwitch(memory, base, cpu, prev) : cpu;
  if (prev !== NONE && where[base + prev] === at) where[base + prev] = NONE;
  if (next !== NONE) where[base + next] = at;
}

/** The CPU whose donor changes. */
export function cpuOfDonorSwitch(memory: Memory, base: number, cpu: number, prev: number): number {
  if (prev === NONE) return cpu;
  const known = memory.paysOn![base + prev]!;
  return known === NONE ? cpu : known;
}
