// The leader of a core goes offline, or a CPU comes back to its core: in whose row the state of the core stands, and whose lock is shared.

import { EV_CORE_LEADER } from '../events.ts';
import { MEET_NONE, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { isLeaving, lockFree, rqLock, shareTurns, type View } from '../view.ts';
import type { World } from '../world.ts';

/** The first other sibling that is online; NONE if there is none. */
function otherSibling(w: View, cpu: number): number {
  for (let other = 0; other < w.cpus; other++)
    if (other !== cpu && w.cpu.online[other] === 1 && shareTurns(w, other, cpu)) return other;
  return NONE;
}

/** Which lock is shared changes while nobody holds the lock of a sibling (sched_core_lock()). */
export function siblingIsLocked(w: View, cpu: number): boolean {
  for (let other = 0; other < w.cpus; other++)
    if (shareTurns(w, other, cpu) && !lockFree(w, rqLock(other))) return true;
  return false;
}

/** One CPU goes at a time. */
export function siblingLeaves(w: View, cpu: number): boolean {
  for (let other = 0; other < w.cpus; other++)
    if (other !== cpu && shareTurns(w, other, cpu) && isLeaving(w, other)) return true;
  return false;
}

/** sched_core_cpu_deactivate(): the state of the core moves to a sibling. Forced idle is not counted again before the next selection. */
export function handOver(m: Machine, cpu: number): void {
  const { w } = m;
  const { core } = w;
  const heir = otherSibling(w, cpu);
  if (heir === NONE || core.leader[cpu] !== cpu || !m.rules.handsLeaderOver()) return;
  if (core.enabled[cpu] === 1) copyState(w, cpu, heir);
  if (m.rules.movesMeeting()) {
    core.meetIn[heir] = core.meetIn[cpu]!;
    core.meetOut[heir] = core.meetOut[cpu]!;
  }
  core.meetIn[cpu] = 0;
  core.meetOut[cpu] = 0;
  for (let other = 0; other < w.cpus; other++) {
    if (!shareTurns(w, other, cpu) || w.cpu.online[other] === 0) continue;
    core.leader[other] = heir;
    m.touchCpu(other);
  }
  m.emit(EV_CORE_LEADER, cpu, heir);
}

function copyState({ core }: World, from: number, to: number): void {
  core.taskSeq[to] = core.taskSeq[from]!;
  core.pickSeq[to] = core.pickSeq[from]!;
  core.cookie[to] = core.cookie[from]!;
  core.fiCount[to] = core.fiCount[from]!;
  core.fiSeq[to] = core.fiSeq[from]!;
  core.fiOccupation[to] = core.fiOccupation[from]!;
  core.fiOpen[to] = 0;
  core.set[to] = core.set[from]!;
  core.setFromNs[to] = core.setFromNs[from]!;
  core.epoch[to] = core.epoch[from]!;
  core.draining[to] = core.draining[from]!;
  core.changes[to] = core.changes[from]! + 1;
  core.selectedSeq[to] = core.selectedSeq[from]!;
}

/** sched_core_cpu_dying(): from here on it has a lock of its own. */
export function leaveCore(m: Machine, cpu: number): void {
  m.w.core.leader[cpu] = cpu;
  m.w.core.hasPick[cpu] = 0;
  m.w.core.leased[cpu] = 0;
  m.w.core.takenAway[cpu] = 0;
  m.w.core.picked[cpu] = -2;
  m.w.core.meets[cpu] = MEET_NONE;
  m.touchCpu(cpu);
}

/** sched_core_cpu_starting(): it joins whoever leads its siblings. */
export function joinCore(m: Machine, cpu: number): void {
  const { w } = m;
  const other = otherSibling(w, cpu);
  if (other === NONE) return;
  w.core.leader[cpu] = w.core.leader[other]!;
  m.touchCpu(cpu);
}
