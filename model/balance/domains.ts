// What a pass asks of the domains of a CPU, innermost first: the CPUs that share its cache, its node, then what is near it by each distance
// between nodes. They were built (build.ts): who is active now is looked at as well, as env->cpus does it.

import { domainRow, inDomain, type View } from '../view.ts';
import { LEVELS } from './parts.ts';

export const CACHE = 0;
export const NODE = 1;
/** imbalance_pct: how much more than the rest counts as an imbalance, since 2208cdaa56c9 the same within a cache and beyond. */
export const IMBALANCE_PCT = 117;

/** cache_nice_tries: failed passes after which a cache that is lost does not count. */
export const cacheNiceTries = (level: number): number => (level === CACHE ? 1 : 2);

/** Is the CPU, an active one, in the domain that `cpu` has at this level? */
export const inSpan = (w: View, cpu: number, level: number, other: number): boolean =>
  w.cpu.active[other] === 1 && inDomain(w, domainRow(w, cpu, level), other);

const bits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
};

/** CPUs of the domain (sd_weight). */
export function spanWeight(w: View, cpu: number, level: number): number {
  const row = domainRow(w, cpu, level);
  return bits(w.domain.spanLo[row]!) + bits(w.domain.spanHi[row]!);
}

/** A domain of one group is none: there is nobody to even out with (sd_parent_degenerate). */
export function hasDomain(w: View, cpu: number, level: number): boolean {
  const row = domainRow(w, cpu, level);
  const [lo, hi] = [w.domain.groupsLo[row]!, w.domain.groupsHi[row]!];
  return (lo & (lo - 1)) !== 0 || (hi & (hi - 1)) !== 0 || (lo !== 0 && hi !== 0);
}

/** The innermost level whose domain spans both; LEVELS without one. */
export function levelOfBoth(w: View, a: number, b: number): number {
  for (let level = 0; level < LEVELS; level++) if (inSpan(w, a, level, b) && inSpan(w, b, level, a)) return level;
  return LEVELS;
}

/** Was a group of the domain built from this CPU? */
export function beginsGroup(w: View, cpu: number, level: number, other: number): boolean {
  const row = domainRow(w, cpu, level);
  return (((other < 32 ? w.domain.groupsLo : w.domain.groupsHi)[row]! >>> (other & 31)) & 1) === 1;
}

const isWithin = ({ domain: { spanLo, spanHi } }: View, inner: number, outer: number): boolean =>
  (spanLo[inner]! & ~spanLo[outer]!) === 0 && (spanHi[inner]! & ~spanHi[outer]!) === 0;

/** Rows of all domains; a number from there on is the group of one CPU alone. */
const rowsOf = (w: View): number => LEVELS * w.cpus;

/**
 * The group that was built from a CPU: the row of the domain which that CPU has one level further in, or still further where that one
 * reaches beyond the domain of `cpu` (find_descended_sibling()); or, innermost, that CPU alone.
 */
export function groupFrom(w: View, cpu: number, level: number, first: number): number {
  const outer = domainRow(w, cpu, level);
  for (let inner = level - 1; inner >= 0; inner--) {
    const row = domainRow(w, first, inner);
    if (isWithin(w, row, outer)) return row;
  }
  return rowsOf(w) + first;
}

/** The CPU of an innermost group, which has one; -1: the group is a domain. */
export const onlyCpuOf = (w: View, group: number): number => (group < rowsOf(w) ? -1 : group - rowsOf(w));

export const inGroup = (w: View, group: number, cpu: number): boolean =>
  group < rowsOf(w) ? inDomain(w, group, cpu) : group - rowsOf(w) === cpu;

/** The first of its groups that the CPU is in (sd->groups). */
export function ownGroup(w: View, cpu: number, level: number): number {
  for (let hops = 0; hops < w.cpus; hops++) {
    const first = (cpu + hops) % w.cpus;
    if (!beginsGroup(w, cpu, level, first)) continue;
    const group = groupFrom(w, cpu, level, first);
    if (inGroup(w, group, cpu)) return group;
  }
  return rowsOf(w) + cpu;
}

/** group_balance_mask(): the CPUs of a group whose own domain further in is that very group. Where groups do not overlap, all of it. */
export function balancesFor(w: View, group: number, cpu: number): boolean {
  if (!inGroup(w, group, cpu)) return false;
  if (group >= rowsOf(w)) return true;
  const own = group - (group % w.cpus) + cpu;
  return isWithin(w, own, group) && isWithin(w, group, own);
}

/** group_balance_cpu(): the first of them. What the CPUs of a group share is kept there. */
export function leaderOf(w: View, group: number): number {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (balancesFor(w, group, cpu)) return cpu;
  return group % w.cpus;
}

/** idle_cpu(): it executes nobody, nobody is queued there or on the way. */
export const isIdle = (w: View, cpu: number): boolean =>
  w.cpu.curr[cpu] === -1 && w.cpu.nrRunning[cpu] === 0 && w.cpu.wakeFirst[cpu] === -1;

/** should_we_balance(): the first idle CPU of the group, or its first CPU when none idles. */
export function shouldBalance(w: View, cpu: number, level: number): boolean {
  if (w.cpu.active[cpu] === 0) return false;
  const own = ownGroup(w, cpu, level);
  let first = -1;
  for (let other = 0; other < w.cpus; other++) {
    if (!inSpan(w, cpu, level, other) || !balancesFor(w, own, other)) continue;
    if (isIdle(w, other)) return other === cpu;
    if (first === -1) first = other;
  }
  return first === cpu;
}
