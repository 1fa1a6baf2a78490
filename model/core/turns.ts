// What a set is charged for its turn on a core (A1). Its members execute on CPUs that lose different times to interrupts and a hypervisor, so that
// there is no one clock for them; these are the ones that were named.

import { FAIR, NONE } from '../ids.ts';
import { clockLagNs, taskClockNs, type View } from '../view.ts';
import { isOf } from './forced-idle.ts';

/** The wall clock: a set pays for what its CPUs lose. */
export const byWall = (w: View, leader: number): number => w.system.nowNs[0]! - w.core.setFromNs[leader]!;

/** The task clock of the leader: it pays for what the other CPUs lose, and not for what this one does. */
export const byLeader = (w: View, leader: number): number =>
  byWall(w, leader) - clockLagNs(w, leader) + w.core.setLagNs[leader]!;

/** What all members were charged, each by the clock of its own CPU. */
export function bySum(w: View, leader: number): number {
  let sum = 0;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (isOf(w, leader, cpu)) sum += servedOn(w, leader, cpu);
  return sum;
}

/** What the CPU was charged for that was charged most. */
export function byMost(w: View, leader: number): number {
  let most = 0;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (isOf(w, leader, cpu)) most = Math.max(most, servedOn(w, leader, cpu));
  return most;
}

/** Of the members that execute on a CPU, up to now. */
function servedOn(w: View, leader: number, cpu: number): number {
  const donor = w.cpu.donor[cpu]!;
  const pays = donor !== NONE && w.task.cls[donor] === FAIR && w.cookie.cookie[donor] === w.core.set[leader];
  return w.core.setServedNs[cpu]! + (pays ? taskClockNs(w, cpu) - w.task.execStartNs[donor]! : 0);
}
