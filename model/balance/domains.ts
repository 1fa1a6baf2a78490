// The domains of a CPU, innermost first: the CPUs that share its cache, its node, all nodes. They follow from the topology of the
// shape, the root domains and the CPUs that are active, so nothing has to be rebuilt when those change.

import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

export const LEVELS = 3;
export const CACHE = 0;
const NODE = 1;
const MS = 1_000_000;
/** A busy CPU looks this much less often (busy_factor). */
const BUSY_FACTOR = 16;

/** imbalance_pct: how much more than the rest counts as an imbalance, since 2208cdaa56c9 the same within a cache and beyond. */
export const IMBALANCE_PCT = 117;

/** cache_nice_tries: failed passes after which a cache that is lost does not count. */
export const cacheNiceTries = (level: number): number => (level === CACHE ? 1 : 2);

/** Is the CPU, an active one of the same root domain, in the domain that `cpu` has at this level? */
export function inSpan(w: View, cpu: number, level: number, other: number): boolean {
  if (w.cpu.active[other] === 0 || w.cpu.root[other] !== w.cpu.root[cpu]) return false;
  if (level === CACHE) return w.lb.llc[other] === w.lb.llc[cpu];
  return level === NODE ? w.lb.node[other] === w.lb.node[cpu] : true;
}

/** Do both belong to one group of their domain at this level: one CPU, one cache, one node? */
export function inOneGroup(w: View, level: number, a: number, b: number): boolean {
  if (level === CACHE) return a === b;
  return level === NODE ? w.lb.llc[a] === w.lb.llc[b] : w.lb.node[a] === w.lb.node[b];
}

/** CPUs of the domain. */
export function spanWeight(w: View, cpu: number, level: number): number {
  let weight = 0;
  for (let other = 0; other < w.cpus; other++) if (inSpan(w, cpu, level, other)) weight++;
  return weight;
}

/** A domain of one group is none: there is nobody to even out with. */
export function hasDomain(w: View, cpu: number, level: number): boolean {
  for (let other = 0; other < w.cpus; other++) {
    if (inSpan(w, cpu, level, other) && !inOneGroup(w, level, cpu, other)) return true;
  }
  return false;
}

/** The innermost level whose domain spans both; LEVELS without one. */
export function levelOfBoth(w: View, a: number, b: number): number {
  for (let level = 0; level < LEVELS; level++) if (inSpan(w, a, level, b) && inSpan(w, b, level, a)) return level;
  return LEVELS;
}

/** The first CPU of the group that a CPU is in at this level: group flags are kept there. */
export function leaderOf(w: View, level: number, cpu: number): number {
  for (let other = 0; other < cpu; other++) if (inOneGroup(w, level, cpu, other)) return other;
  return cpu;
}

/** idle_cpu(): it executes nobody, nobody is queued there or on the way. */
export const isIdle = (w: View, cpu: number): boolean =>
  w.cpu.curr[cpu] === -1 && w.cpu.nrRunning[cpu] === 0 && w.cpu.wakeFirst[cpu] === -1;

const byLevel = <T>(level: number, a: T, b: T, c: T): T => (level === 0 ? a : level === 1 ? b : c);

/** Passes in a row that failed, and what they say of themselves, by CPU. */
export const failedOf = ({ lb }: View, cpu: number, level: number): number =>
  byLevel(level, lb.failed0, lb.failed1, lb.failed2)[cpu]!;
const lastOf = ({ lb }: World, level: number): Float64Array => byLevel(level, lb.lastNs0, lb.lastNs1, lb.lastNs2);
const doublingsOf = ({ lb }: World, level: number): Int32Array =>
  byLevel(level, lb.doublings0, lb.doublings1, lb.doublings2);

/** get_sd_balance_interval(): a millisecond for each CPU of the domain, twice that when it was balanced, longer on a busy CPU. */
function intervalNs({ w, rules }: Machine, cpu: number, level: number): number {
  const backedOff = (1 + doublingsOf(w, level)[cpu]!) * rules.intervalWeight(w, cpu, level) * MS;
  return isIdle(w, cpu) ? backedOff : backedOff * BUSY_FACTOR;
}

const isDue = (m: Machine, cpu: number, level: number): boolean =>
  hasDomain(m.w, cpu, level) && m.w.system.nowNs[0]! - lastOf(m.w, level)[cpu]! >= intervalNs(m, cpu, level);

/** The first level from here on whose interval is over, LEVELS for none. */
export function nextDue(m: Machine, cpu: number, from: number): number {
  for (let level = from; level < LEVELS; level++) if (isDue(m, cpu, level)) return level;
  return LEVELS;
}

export function beginPass(m: Machine, cpu: number, level: number): void {
  lastOf(m.w, level)[cpu] = m.w.system.nowNs[0]!;
  m.touchCpu(cpu);
}

/** Something was moved, or is about to be: the next pass comes soon. Otherwise later. */
export function backOff(m: Machine, cpu: number, level: number, later: boolean): void {
  doublingsOf(m.w, level)[cpu] = later ? 1 : 0;
  m.touchCpu(cpu);
}

export function setFailed(m: Machine, cpu: number, level: number, count: number): void {
  const { failed0, failed1, failed2 } = m.w.lb;
  byLevel(level, failed0, failed1, failed2)[cpu] = count;
  m.touchCpu(cpu);
}

const pinnedOf = ({ lb }: World, level: number): Int32Array => (level === NODE ? lb.pinned1 : lb.pinned2);

/** The group of a CPU at the next level could not be evened out inside, because tasks are pinned; or it could. */
export function tellParent(m: Machine, cpu: number, level: number, pinned: boolean): void {
  if (level + 1 >= LEVELS || !hasDomain(m.w, cpu, level + 1)) return;
  const leader = leaderOf(m.w, level + 1, cpu);
  const column = pinnedOf(m.w, level + 1);
  if (column[leader] === (pinned ? 1 : 0)) return;
  column[leader] = pinned ? 1 : 0;
  m.touchCpu(leader);
}

/** sg_imbalanced(). */
export const isPinnedGroup = (w: World, level: number, cpu: number): boolean =>
  level > CACHE && pinnedOf(w, level)[leaderOf(w, level, cpu)] === 1;

/** should_we_balance(): the first idle CPU of the group, or its first CPU when none idles. */
export function shouldBalance(w: View, cpu: number, level: number): boolean {
  if (w.cpu.active[cpu] === 0) return false;
  let first = -1;
  for (let other = 0; other < w.cpus; other++) {
    if (!inSpan(w, cpu, level, other) || !inOneGroup(w, level, cpu, other)) continue;
    if (isIdle(w, other)) return other === cpu;
    if (first === -1) first = other;
  }
  return first === cpu;
}
