// A switch of the cookie that a core runs, as a rendezvous with two barriers (Xen's core scheduling): no sibling executes what comes before all
// have ceased to execute what was (they idle until then: a waker elsewhere may wait until a task is switched out), and none leaves the kernel before all have switched. The policy is that of core scheduling; whoever of
// the siblings comes last applies it for all. Who runs what the core runs already is picked without a rendezvous.

import { EV_CORE_MEET } from '../events.ts';
import { cpuSection, DONE, type Program, program, WAIT } from '../frames.ts';
import { MEET_EXPECTED, MEET_NONE, MEET_SWITCHED, MEET_TOLD, MEET_WAITS, NONE } from '../ids.ts';
import { reschedCpu } from '../kernel/context.ts';
import type { Machine } from '../machine.ts';
import { cookieOf, rqLock, type View } from '../view.ts';
import { accountForcedIdle, isOf } from './forced-idle.ts';
import { evaluate, givePick, lastServed, pickForCore } from './pick.ts';
import { findByCookie } from './tree.ts';

/** The cookie that a selection now would give the core. Only charges, and lets delayed tasks leave. */
function cookieToCome(m: Machine, cpu: number, leader: number): number {
  const { w } = m;
  const inForcedIdle = w.core.fiCount[leader]! > 0;
  let max = NONE;
  let maxServed = false;
  for (let step = 0; step < w.cpus; step++) {
    const i = (cpu + step) % w.cpus;
    if (!isOf(w, leader, i)) continue;
    const pick = evaluate(m, i);
    const served = lastServed();
    if (step > 0 && !m.rules.prioLess(m, max, maxServed, pick, served, inForcedIdle)) continue;
    max = pick;
    maxServed = served;
  }
  return cookieOf(w, max);
}

/** Does a sibling execute, or is it in the kernel on behalf of, a task that may not be beside that cookie? */
export function someSiblingRunsOther(w: View, cpu: number, cookie: number): boolean {
  const leader = w.core.leader[cpu]!;
  for (let other = 0; other < w.cpus; other++) {
    if (other === cpu || !isOf(w, leader, other)) continue;
    const curr = w.cpu.curr[other]!;
    if (curr !== NONE && cookieOf(w, curr) !== cookie) return true;
  }
  return false;
}

/** Forced idle time up to now is charged, and from here on to whoever goes on executing: `but` does not. */
function chargeOn(m: Machine, leader: number, but: number): void {
  const { w } = m;
  accountForcedIdle(m, leader);
  let executing = 0;
  for (let i = 0; i < w.cpus; i++) {
    if (!isOf(w, leader, i)) continue;
    w.core.hasPick[i] = 0;
    m.touchCpu(i);
    if (i !== but && w.cpu.curr[i] !== NONE) executing++;
  }
  w.core.fiOccupation[leader] = executing;
  if (executing === 0) w.core.fiOpen[leader] = 0;
}

/** It ceases to execute what it did. The last one selects for all. */
function arrive(m: Machine, cpu: number, leader: number): void {
  const { w } = m;
  const { core } = w;
  chargeOn(m, leader, cpu);
  core.meetIn[leader]!--;
  core.meets[cpu] = MEET_WAITS;
  m.touchCpu(cpu);
  m.touchCpu(leader);
  m.emit(EV_CORE_MEET, cpu, core.meetIn[leader]!, 0);
  if (core.meetIn[leader]! > 0) return;
  pickForCore(m, cpu);
  for (let i = 0; i < w.cpus; i++) {
    if (!isOf(w, leader, i) || core.meets[i] !== MEET_WAITS) continue;
    core.meets[i] = MEET_TOLD;
    core.meetOut[leader]!++;
    m.touchCpu(i);
    if (i === cpu) continue;
    // It polls, and needs no interrupt.
    reschedCpu(m, i);
    w.cpu.reschedAtNs[i] = w.system.nowNs[0]!;
  }
}

/** Begins it: every sibling is asked to come. */
function begin(m: Machine, cpu: number, leader: number): void {
  const { w } = m;
  const { core } = w;
  chargeOn(m, leader, NONE);
  for (let i = 0; i < w.cpus; i++) {
    if (!isOf(w, leader, i)) continue;
    core.meets[i] = MEET_EXPECTED;
    core.meetIn[leader]!++;
    m.touchCpu(i);
    if (i !== cpu && m.rules.callsToMeeting(w, i)) reschedCpu(m, i);
  }
}

/** Rule `joinsMeeting`. */
export function joinsMeeting(m: Machine, cpu: number): boolean {
  const { w } = m;
  const { core } = w;
  if (core.enabled[cpu] === 0 || w.cpu.online[cpu] === 0) return false;
  const leader = core.leader[cpu]!;
  if (core.meets[cpu] === MEET_TOLD) return false;
  if (core.meets[cpu] === MEET_EXPECTED) arrive(m, cpu, leader);
  else if (core.meetIn[leader] === 0 && core.meetOut[leader] === 0) {
    if (m.rules.reusesPick(w, cpu) || !m.rules.mustMeet(w, cpu, cookieToCome(m, cpu, leader))) return false;
    begin(m, cpu, leader);
    arrive(m, cpu, leader);
  }
  return m.rules.waitsInMeeting(w, cpu);
}

/** Rule `waitsInMeeting`: a barrier that is not complete yet; or one of a rendezvous that began without it. */
export function waitsInMeeting(w: View, cpu: number): boolean {
  const { core } = w;
  const leader = core.leader[cpu]!;
  if (core.meets[cpu] === MEET_TOLD) return false;
  return core.meetIn[leader]! > 0 || core.meetOut[leader]! > 0;
}

/** Rule `pickFor`: what it was given; if queues have changed since, whoever is here and has the cookie of the core. */
export function pickGiven(m: Machine, cpu: number): number {
  const { w } = m;
  const { core } = w;
  const leader = core.leader[cpu]!;
  if (core.meets[cpu] !== MEET_TOLD) return pickForCore(m, cpu);
  if (core.pickSeq[leader] === core.taskSeq[leader])
    return givePick(m, cpu, core.pick[cpu]!, core.pickServed[cpu] === 1);
  accountForcedIdle(m, leader);
  const own = evaluate(m, cpu);
  const wanted = core.cookie[leader]!;
  const matches = own === NONE || cookieOf(w, own) === wanted;
  const instead = matches ? own : wanted === 0 ? NONE : findByCookie(m, cpu, wanted, NONE);
  if ((instead === NONE) !== (core.pick[cpu] === NONE)) core.fiOccupation[leader]! += instead === NONE ? -1 : 1;
  return givePick(m, cpu, instead, matches && lastServed());
}

/** Rule `coreSwitched`. Whoever was given something old asks for a new selection. */
export function coreSwitched(m: Machine, cpu: number): void {
  const { core } = m.w;
  if (core.meets[cpu] !== MEET_TOLD) return;
  const leader = core.leader[cpu]!;
  core.meetOut[leader]!--;
  core.meets[cpu] = MEET_SWITCHED;
  m.touchCpu(cpu);
  m.touchCpu(leader);
  m.emit(EV_CORE_MEET, cpu, core.meetOut[leader]!, 1);
  if (core.pickSeq[leader] !== core.taskSeq[leader]) reschedCpu(m, cpu);
}

/** Rule `waitsToLeave`. A CPU that is expected again already leaves, and comes by the request that it was sent. */
export const waitsToLeave = (w: View, cpu: number): boolean =>
  w.core.meets[cpu] === MEET_SWITCHED && w.core.meetOut[w.core.leader[cpu]!]! > 0;

// Follows schedule() of a CPU that has come out of a rendezvous: it is in the kernel until all have.
export const meetOutProgram: Program = program('meet-out', [
  cpuSection('meet-out', { takes: [{ place: 0, of: (_m, f) => rqLock(f) }] }, (m, f) => {
    if (m.rules.waitsToLeave(m.w, f)) return WAIT;
    if (m.w.core.meets[f] === MEET_SWITCHED) m.w.core.meets[f] = MEET_NONE;
    m.touchCpu(f);
    return DONE;
  }),
]);
