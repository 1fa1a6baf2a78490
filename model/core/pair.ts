// The pair protocol (A2-P, as in scx_pair): the siblings of a core execute fair tasks of one cookie at a time, under a *lease* of the core that each
// of them holds while it executes some. When the turn is over, or a higher class takes a CPU that holds the lease, the core *drains*: whoever
// holds it gives it back when it schedules next, and is asked to. The next cookie is chosen when nobody holds the old lease, and no CPU
// that was taken away from it is still gone. Whoever takes a CPU away waits, as idle, until the siblings have given theirs back.

import { EV_CORE_LEASE, EV_CORE_SET, LEASE_BACK, LEASE_GIVEN, LEASE_TAKEN, LEASE_TAKEN_AWAY } from '../events.ts';
import { FAIR, NONE, STOP } from '../ids.ts';
import { pickBest } from '../kernel/balance.ts';
import { reschedCpu, updateCurr } from '../kernel/context.ts';
import { finishDelayed } from '../kernel/delayed.ts';
import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';
import { isOf } from './forced-idle.ts';
import { isRunnable, NO_SET, nextSet, pickOfSet, turnIsOver } from './sets.ts';
import { byWall } from './turns.ts';

/** Rule `takesCpuAway`: who is picked is none of those that share the core by turns. Stoppers are trusted. */
export function takesCpuAway(w: View, task: number): boolean {
  return task !== NONE && w.task.cls[task]! > FAIR && w.task.cls[task] !== STOP;
}

/** Rule `waitsForLease`: does a sibling still hold the lease? */
export function siblingHoldsLease(w: View, cpu: number): boolean {
  for (let other = 0; other < w.cpus; other++)
    if (other !== cpu && isOf(w, w.core.leader[cpu]!, other) && w.core.leased[other] === 1) return true;
  return false;
}

/** Rule `mayChooseSet`: nobody holds the old lease, or will come back to it. */
export function leaseIsFree(w: View, cpu: number): boolean {
  const leader = w.core.leader[cpu]!;
  for (let other = 0; other < w.cpus; other++)
    if (isOf(w, leader, other) && (w.core.leased[other] === 1 || w.core.takenAway[other] === 1)) return false;
  return true;
}

/** From here on whoever holds the lease gives it back; each of them is asked to. */
function drain(m: Machine, cpu: number): void {
  const { w } = m;
  const leader = w.core.leader[cpu]!;
  w.core.draining[leader] = 1;
  m.touchCpu(leader);
  for (let other = 0; other < w.cpus; other++)
    if (other !== cpu && isOf(w, leader, other) && w.core.leased[other] === 1) reschedCpu(m, other);
}

/** Siblings that idle with something to do may go on now. */
function tellIdle(m: Machine, cpu: number): void {
  const { w } = m;
  for (let other = 0; other < w.cpus; other++) {
    if (other === cpu || !isOf(w, w.core.leader[cpu]!, other)) continue;
    if (w.cpu.donor[other] === NONE && w.cpu.nrRunning[other]! > 0) reschedCpu(m, other);
  }
}

function setLease(m: Machine, cpu: number, leased: 0 | 1): void {
  const { w } = m;
  if (w.core.leased[cpu] === leased) return;
  w.core.leased[cpu] = leased;
  m.touchCpu(cpu);
  m.emit(EV_CORE_LEASE, cpu, leased === 1 ? LEASE_TAKEN : LEASE_GIVEN, w.core.set[w.core.leader[cpu]!]!);
  if (leased === 0) tellIdle(m, cpu);
}

/** A higher class has the CPU: if that held the lease, the core drains and it waits for the siblings. */
function takeAway(m: Machine, cpu: number, task: number): number {
  const { w } = m;
  if (m.rules.holdsLease(w, cpu) && w.core.takenAway[cpu] === 0) {
    w.core.takenAway[cpu] = 1;
    m.touchCpu(cpu);
    m.emit(EV_CORE_LEASE, cpu, LEASE_TAKEN_AWAY, w.core.set[w.core.leader[cpu]!]!);
    if (m.rules.givesBackBeforeItWaits()) setLease(m, cpu, 0);
    drain(m, cpu);
  }
  if (w.core.takenAway[cpu] === 1 && m.rules.waitsForLease(w, cpu)) return NONE;
  setLease(m, cpu, 0);
  return task;
}

/** Nobody is left of the set or its time is up, and another one has come. */
const isSpent = (w: View, leader: number): boolean =>
  nextSet(w, leader) !== w.core.set[leader] && turnIsOver(w, leader, byWall(w, leader));

/** The next set, if there is one: its siblings are told. */
function choose(m: Machine, cpu: number, leader: number): void {
  const { core, system } = m.w;
  const before = core.set[leader]!;
  core.set[leader] = nextSet(m.w, leader);
  core.setFromNs[leader] = system.nowNs[0]!;
  core.draining[leader] = 0;
  core.epoch[leader]!++;
  m.touchCpu(leader);
  m.emit(EV_CORE_SET, leader, core.set[leader]!, before);
  tellIdle(m, cpu);
}

/** Rule `pickFor`. */
export function pickUnderLease(m: Machine, cpu: number): number {
  const { w } = m;
  const { core } = w;
  const leader = core.leader[cpu]!;
  updateCurr(m, cpu);
  for (let best = pickBest(m, cpu); best !== NONE && w.fair.delayed[best] === 1; best = pickBest(m, cpu))
    finishDelayed(m, cpu, best);
  const best = pickBest(m, cpu);
  if (m.rules.takesCpuAway(w, best)) return takeAway(m, cpu, best);
  if (core.takenAway[cpu] === 1) {
    core.takenAway[cpu] = 0;
    m.touchCpu(cpu);
    m.emit(EV_CORE_LEASE, cpu, LEASE_BACK, core.set[leader]!);
    tellIdle(m, cpu);
  }
  // Nothing to do with turns.
  if (best !== NONE && w.task.cls[best] !== FAIR) return best;
  if (core.draining[leader] === 0 && isSpent(w, leader)) drain(m, cpu);
  if (core.draining[leader] === 1) {
    setLease(m, cpu, 0);
    if (!m.rules.mayChooseSet(w, cpu)) return NONE;
    choose(m, cpu, leader);
  }
  const pick = core.set[leader] === NO_SET ? NONE : pickOfSet(m, cpu, core.set[leader]!);
  setLease(m, cpu, pick === NONE ? 0 : 1);
  return pick;
}

/** Rule `coreQueued`: nobody had a turn. */
export function leaseQueued(m: Machine, cpu: number): void {
  const { core } = m.w;
  if (core.set[core.leader[cpu]!] === NO_SET) reschedCpu(m, cpu);
}

/** Rule `coreDequeued`: nobody may be left of the set. */
export function leaseDequeued(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  const leader = w.core.leader[cpu]!;
  const set = w.core.set[leader]!;
  if (set === NO_SET || isRunnable(w, leader, set, task)) return;
  reschedCpu(m, cpu);
  tellIdle(m, cpu);
}

/** Rule `coreTicks`: the turn is over, or a member came while this CPU idles. */
export function leaseTick(m: Machine, cpu: number): void {
  const { w } = m;
  const leader = w.core.leader[cpu]!;
  const shares = w.core.leased[cpu] === 1 || w.cpu.donor[cpu] === NONE;
  if (shares && w.core.draining[leader] === 0 && isSpent(w, leader)) reschedCpu(m, cpu);
}
