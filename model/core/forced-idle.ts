// Forced idle: siblings that idle although they have tasks, because these may not execute beside what the core runs. The time is charged
// to who executes meanwhile, at each tick and each selection.

import { FAIR, NONE } from '../ids.ts';
import { reschedCpu } from '../kernel/context.ts';
import { mulDiv } from '../kernel/exact.ts';
import type { Machine } from '../machine.ts';
import { shareTurns, type View } from '../view.ts';

/** Does the CPU execute or pick for the core that `leader` stands for? */
export const isOf = (w: View, leader: number, cpu: number): boolean =>
  w.core.leader[cpu] === leader && w.cpu.online[cpu] === 1 && shareTurns(w, leader, cpu);

/** __sched_core_account_forceidle(). Each of those that execute pays the same. */
export function accountForcedIdle(m: Machine, leader: number): void {
  const { core, cookie, cpu: c, system } = m.w;
  if (core.fiOpen[leader] === 0) return;
  const now = system.nowNs[0]!;
  let ns = now - core.fiStartNs[leader]!;
  if (ns <= 0) return;
  core.fiStartNs[leader] = now;
  m.touchCpu(leader);
  const count = core.fiCount[leader]!;
  const occupation = core.fiOccupation[leader]!;
  if (occupation > 0 && (count > 1 || occupation > 1)) ns = mulDiv(ns, count, occupation);
  for (let cpu = 0; cpu < m.w.cpus; cpu++) {
    if (!isOf(m.w, leader, cpu)) continue;
    const task = core.hasPick[cpu] === 1 ? core.pick[cpu]! : c.curr[cpu]!;
    if (task === NONE || !m.rules.paysForForcedIdle(m.w, task)) continue;
    cookie.forcedIdleNs[task]! += ns;
    m.touchTask(task);
  }
}

/** The tick of a CPU, after that of the class. */
export function coreTick(m: Machine, cpu: number): void {
  const { core } = m.w;
  if (core.enabled[cpu] === 0) return;
  const leader = core.leader[cpu]!;
  if (core.fiCount[leader] === 0) return;
  if (m.rules.endsForcedIdle(m.w, cpu)) reschedCpu(m, cpu);
  accountForcedIdle(m, leader);
}

/** task_tick_core(): a fair task alone on its CPU has used up half its slice, the share of one of two. */
export function endsForcedIdle(w: View, cpu: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE || w.task.cls[donor] !== FAIR || w.cpu.fairFirst[cpu] !== w.cpu.fairLast[cpu]) return false;
  return 2 * (w.fair.chargedNs[donor]! - w.core.servedFromNs[cpu]!) > w.fair.sliceNs[donor]!;
}
