// Hierarchical coscheduling (A1): the tasks of one cookie on a core are a set, and sets take turns of a slice each. The leader of the core decides
// whose turn it is, when it schedules; each member follows when it schedules next, or is asked to. Fair tasks alone: whoever is of a higher
// class runs where it is, and the rest of the set goes on.

import { EV_CORE_SET } from '../events.ts';
import { FAIR, NONE } from '../ids.ts';
import { pickBest } from '../kernel/balance.ts';
import { reschedCpu, updateCurr } from '../kernel/context.ts';
import { finishDelayed } from '../kernel/delayed.ts';
import { eligible } from '../kernel/fair-average.ts';
import type { Machine } from '../machine.ts';
import { areSiblings, clockLagNs, type View } from '../view.ts';
import { isOf } from './forced-idle.ts';

/** No set has its turn. */
export const NO_SET = -1;
/** A turn of a set. */
const TURN_NS = 3_000_000;

const isMember = (w: View, task: number, set: number): boolean =>
  w.cookie.cookie[task] === set && w.fair.delayed[task] === 0;

/** Is some task of the set queued on a CPU of this core, `but` one that is about to leave? */
export function isRunnable(w: View, leader: number, set: number, but: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (!isOf(w, leader, cpu)) continue;
    for (let task = w.cpu.fairFirst[cpu]!; task !== NONE; task = w.task.rqNext[task]!)
      if (task !== but && isMember(w, task, set)) return true;
  }
  return false;
}

/** The runnable set that follows in the order of cookies, going round; NO_SET if none is. */
export function nextSet(w: View, leader: number): number {
  const present = w.core.set[leader]!;
  let next = NO_SET;
  let first = NO_SET;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (!isOf(w, leader, cpu)) continue;
    for (let task = w.cpu.fairFirst[cpu]!; task !== NONE; task = w.task.rqNext[task]!) {
      if (w.fair.delayed[task] === 1) continue;
      const set = w.cookie.cookie[task]!;
      if (first === NO_SET || set < first) first = set;
      if (set > present && (next === NO_SET || set < next)) next = set;
    }
  }
  return next === NO_SET ? first : next;
}

/** Is the turn of the present set over, because it has used it up or nobody of it is left? */
export function turnIsOver(w: View, leader: number, usedNs: number): boolean {
  const { core } = w;
  if (core.set[leader] === NO_SET || !isRunnable(w, leader, core.set[leader]!, NONE)) return true;
  return usedNs >= TURN_NS;
}

/** decide(): on the leader alone. Members are told by the epoch, and by an interrupt where the design sends one. */
function decide(m: Machine, leader: number): void {
  const { w } = m;
  const { core } = w;
  if (!turnIsOver(w, leader, m.rules.setUsedNs(w, leader))) return;
  const before = core.set[leader]!;
  core.set[leader] = nextSet(w, leader);
  core.setFromNs[leader] = w.system.nowNs[0]!;
  core.setLagNs[leader] = clockLagNs(w, leader);
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (!isOf(w, leader, cpu) || core.setServedNs[cpu] === 0) continue;
    core.setServedNs[cpu] = 0;
    m.touchCpu(cpu);
  }
  m.touchCpu(leader);
  if (core.set[leader] === before) return;
  core.epoch[leader]!++;
  m.emit(EV_CORE_SET, leader, core.set[leader]!, before);
  for (let cpu = 0; cpu < w.cpus; cpu++)
    if (cpu !== leader && isOf(w, leader, cpu) && m.rules.notifiesMember(w, cpu, leader)) reschedCpu(m, cpu);
}

const isInNobodysWay = (_w: View, _cpu: number, _task: number): boolean => false;

/** Of the fair tasks of the set that are queued here, as pick_eevdf() would choose among them. `isOut`: who is left out all the same. */
export function pickOfSet(m: Machine, cpu: number, set: number, isOut = isInNobodysWay): number {
  const { w } = m;
  let best = NONE;
  let leftmost = NONE;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    if (!isMember(w, t, set) || isOut(w, cpu, t)) continue;
    if (leftmost === NONE || w.fair.vruntime[t]! < w.fair.vruntime[leftmost]!) leftmost = t;
    if (best !== NONE && w.fair.deadline[t]! >= w.fair.deadline[best]!) continue;
    if (eligible(w, cpu, t)) best = t;
  }
  return best === NONE ? leftmost : best;
}

/** follow(): the pick of a CPU inside the set that has its turn; idle if that has nobody here. */
export function pickInSet(m: Machine, cpu: number): number {
  const { w } = m;
  const { core } = w;
  const leader = core.leader[cpu]!;
  updateCurr(m, cpu);
  for (let best = pickBest(m, cpu); best !== NONE && w.fair.delayed[best] === 1; best = pickBest(m, cpu))
    finishDelayed(m, cpu, best);
  if (cpu === leader) decide(m, leader);
  if (core.viewEpoch[cpu] !== core.epoch[leader]) m.rules.passesOn(m, cpu);
  core.viewEpoch[cpu] = core.epoch[leader]!;
  m.touchCpu(cpu);
  const best = pickBest(m, cpu);
  if (best === NONE || w.task.cls[best] !== FAIR) return best;
  return m.rules.fallsBackInSet(pickOfSet(m, cpu, core.set[leader]!), best);
}

/** Rule `notifiesMember` where sets span several cores: the leader tells its siblings, and of each other core the first CPU that is there. */
export function leadsItsCore(w: View, cpu: number, leader: number): boolean {
  if (areSiblings(w, cpu, leader)) return true;
  for (let other = 0; other < cpu; other++) if (areSiblings(w, other, cpu) && w.cpu.online[other] === 1) return false;
  return true;
}

/** Rule `passesOn`: who hears of a decision first tells its siblings. */
export function tellSiblings(m: Machine, cpu: number): void {
  const { w } = m;
  const { viewEpoch, epoch, leader } = w.core;
  for (let other = 0; other < w.cpus; other++) {
    if (other === cpu || w.cpu.online[other] === 0 || !areSiblings(w, other, cpu)) continue;
    if (viewEpoch[other] !== epoch[leader[cpu]!]) reschedCpu(m, other);
  }
}

/** Rule `coreCharged`: what a member of the set was charged for is taken down, CPU by CPU. */
export function chargeSet(m: Machine, cpu: number, task: number, ns: number): void {
  const { core, cookie } = m.w;
  if (cookie.cookie[task] === core.set[core.leader[cpu]!]) core.setServedNs[cpu]! += ns;
  m.touchCpu(cpu);
}

/** The leader's choice may have changed: nobody of the set is left, or somebody came while none had a turn. */
export function askLeader(m: Machine, cpu: number, leaving: number): void {
  const { w } = m;
  const leader = w.core.leader[cpu]!;
  const set = w.core.set[leader]!;
  if (set === NO_SET || !isRunnable(w, leader, set, leaving)) reschedCpu(m, leader);
}

/** Tick: the leader looks whether the turn is over; a member whose slice has ended re-reads the choice. */
export function setTick(m: Machine, cpu: number): void {
  const { w } = m;
  const { core } = w;
  const leader = core.leader[cpu]!;
  if (cpu === leader && turnIsOver(w, leader, m.rules.setUsedNs(w, leader)) && nextSet(w, leader) !== core.set[leader])
    reschedCpu(m, cpu);
  const donor = w.cpu.donor[cpu]!;
  if (core.viewEpoch[cpu] === core.epoch[leader]) return;
  const used =
    donor === NONE || w.task.cls[donor] !== FAIR ? Infinity : w.fair.chargedNs[donor]! - core.servedFromNs[cpu]!;
  if (donor === NONE || used >= w.fair.sliceNs[donor]!) reschedCpu(m, cpu);
}
