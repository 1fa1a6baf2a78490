// Busiest group and busiest queue: what a pass reads without any lock. Load is the weight of the fair tasks queued, since a task of the
// model computes whenever it may; so a CPU that serves anybody is used to its full capacity.

import { EV_BALANCE_SEARCH } from '../events.ts';
import { FAIR, NONE } from '../ids.ts';
import { seenRunning } from '../kernel/rt-throttle.ts';
import type { Machine } from '../machine.ts';
import { CAPACITY_MAX } from '../shape.ts';
import { firstQueued, inMask, type View } from '../view.ts';
import type { World } from '../world.ts';
import {
  beginsGroup,
  CACHE,
  groupFrom,
  IMBALANCE_PCT,
  inGroup,
  inSpan,
  isIdle,
  onlyCpuOf,
  ownGroup,
} from './domains.ts';
import { isPinnedGroup } from './intervals.ts';

/** What a pass is to move: so much load, so many tasks, or one that does not fit where it is (migration_type). */
export const MOVES_LOAD = 0;
export const MOVES_TASKS = 1;
export const MOVES_MISFIT = 2;
/** So many tasks, to fill what is spare beyond the cache (migrate_util). */
const MOVES_SPARE = 3;

/** group_type, the busiest last. */
const HAS_SPARE = 0;
const FULLY_BUSY = 1;
const MISFIT = 2;
const PACKED_WRONG = 3;
const IMBALANCED = 4;
const OVERLOADED = 5;

interface Group {
  /** Which one; NONE: there is none. */
  group: number;
  cpus: number;
  idle: number;
  running: number;
  /** Fair tasks, delayed ones aside. */
  fair: number;
  load: number;
  capacity: number;
  used: number;
  misfit: number;
  /** Its most preferred CPU (asym_prefer_cpu); NONE without a CPU. */
  preferred: number;
  most: number;
  least: number;
  type: number;
}
const newGroup = (): Group => ({
  group: NONE,
  cpus: 0,
  idle: 0,
  running: 0,
  fair: 0,
  load: 0,
  capacity: 0,
  used: 0,
  misfit: 0,
  preferred: NONE,
  most: 0,
  least: 0,
  type: 0,
});

/** Weight of the fair tasks that run or wait on a CPU. */
export function loadOf(w: View, cpu: number): number {
  let load = 0;
  for (let t = firstQueued(w, cpu, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.delayed[t] === 0) load += w.fair.load[t]!;
  }
  return load;
}

/** Have the CPUs of the shape different capacities (SD_ASYM_CPUCAPACITY)? */
function isAsymmetric(w: View, cpu: number, level: number): boolean {
  for (let other = 0; other < w.cpus; other++) {
    if (inSpan(w, cpu, level, other) && w.lb.original[other] !== w.lb.original[cpu]) return true;
  }
  return false;
}

/** check_cpu_capacity(): interrupts and more urgent classes take a notable part of the CPU. */
export const isReduced = (w: View, cpu: number): boolean => w.lb.left[cpu]! * IMBALANCE_PCT < w.lb.original[cpu]! * 100;

/** The fair task served here could do more on another CPU of its mask (misfit_task_load): its load, 0 if not. */
export function misfitOf(w: View, cpu: number): number {
  const task = w.cpu.donor[cpu]!;
  if (task === NONE || w.task.cls[task] !== FAIR) return 0;
  for (let other = 0; other < w.cpus; other++) {
    const larger = w.lb.original[other]! > w.lb.original[cpu]!;
    if (larger && inMask(w, task, other) && w.cpu.root[other] === w.cpu.root[cpu]) return w.fair.load[task]!;
  }
  return 0;
}

/** capacity_greater(): by more than five percent. */
const isGreater = (a: number, b: number): boolean => a * 1024 > b * 1078;

function measure(
  m: Machine,
  f: number,
  group: Group,
  to: number,
  level: number,
  which: number,
  asymmetric: boolean,
): void {
  const { w } = m;
  const isLocal = inGroup(w, which, to);
  group.group = which;
  group.cpus = 0;
  group.idle = 0;
  group.running = 0;
  group.fair = 0;
  group.load = 0;
  group.capacity = 0;
  group.used = 0;
  group.misfit = 0;
  group.preferred = NONE;
  group.most = 0;
  group.least = Number.MAX_SAFE_INTEGER;
  const idle = isIdle(w, to);
  // A group of one CPU is asked about that one: there may be as many groups as CPUs.
  const only = onlyCpuOf(w, which);
  const end = only === NONE ? w.cpus : only + 1;
  for (let cpu = only === NONE ? 0 : only; cpu < end; cpu++) {
    if (!inSpan(w, to, level, cpu) || !inGroup(w, which, cpu) || isExcluded(w, f, cpu)) continue;
    const load = loadOf(w, cpu);
    group.cpus++;
    if (group.preferred === NONE || w.lb.preference[cpu]! > w.lb.preference[group.preferred]!) group.preferred = cpu;
    if (isIdle(w, cpu)) group.idle++;
    const running = seenRunning(w, cpu);
    group.running += running;
    group.fair += w.cpu.fairRunnable[cpu]!;
    group.load += load;
    group.capacity += w.lb.left[cpu]!;
    if (running > 0) group.used += w.lb.left[cpu]!;
    group.most = Math.max(group.most, w.lb.left[cpu]!);
    group.least = Math.min(group.least, w.lb.left[cpu]!);
    // What does not fit in the group of this CPU is no reason to look for work elsewhere.
    if (isLocal) continue;
    if (asymmetric) group.misfit = Math.max(group.misfit, misfitOf(w, cpu));
    else if (idle && w.cpu.fairRunnable[cpu] === 1 && isReduced(w, cpu)) group.misfit = Math.max(group.misfit, load);
  }
  // The CPU that looks idles, and is preferred to all of the group that works.
  const packs = !isLocal && idle && group.fair > 0 && m.rules.isPreferred(w, level, to, group.preferred);
  group.type = typeOf(w, group, level, packs);
  domainLoad += group.load;
  domainCapacity += group.capacity;
}

/** group_classify(). Each fair task is runnable all the time, so that it counts as a whole CPU (cpu_runnable()). */
function typeOf(w: World, g: Group, level: number, packs: boolean): number {
  const pct = IMBALANCE_PCT;
  const tooMany = g.capacity * pct < g.fair * CAPACITY_MAX * 100;
  if (g.running > g.cpus && (g.capacity * 100 < g.used * pct || tooMany)) return OVERLOADED;
  if (isPinnedGroup(w, level, g.group)) return IMBALANCED;
  if (packs) return PACKED_WRONG;
  if (g.misfit > 0) return MISFIT;
  const spare = g.running < g.cpus || (!tooMany && g.capacity * 100 > g.used * pct);
  return spare ? HAS_SPARE : FULLY_BUSY;
}

const averageOf = (g: Group): number => (g.load * 1024) / g.capacity;

const local = newGroup();
let busiest = newGroup();
let candidate = newGroup();
/** Of all groups together. */
let domainLoad = 0;
let domainCapacity = 0;

/** update_sd_pick_busiest(): is the candidate busier? The first of equals stays. */
function isBusier(w: View, to: number, asymmetric: boolean): boolean {
  const [g, best] = [candidate, busiest];
  if (g.fair === 0) return false;
  const larger = isGreater(w.lb.left[to]!, g.most);
  if (asymmetric && g.type === MISFIT && (!larger || local.type !== HAS_SPARE)) return false;
  const smaller = isGreater(g.least, w.lb.left[to]!);
  if (asymmetric && g.type <= FULLY_BUSY && smaller) return false;
  if (best.group === NONE) return true;
  if (g.type !== best.type) return g.type > best.type;
  switch (g.type) {
    case OVERLOADED:
    case FULLY_BUSY:
      return averageOf(g) > averageOf(best);
    case PACKED_WRONG:
      return w.lb.preference[g.preferred]! < w.lb.preference[best.preferred]!;
    case MISFIT:
      return g.misfit > best.misfit;
    case HAS_SPARE:
      return g.idle !== best.idle ? g.idle < best.idle : g.running > best.running;
    default:
      return false;
  }
}

/** update_sd_lb_stats(): the group of this CPU and the busiest of the others, going round from it. */
function measureGroups(m: Machine, f: number, to: number, level: number, asymmetric: boolean): void {
  const { w } = m;
  domainLoad = 0;
  domainCapacity = 0;
  const own = ownGroup(w, to, level);
  measure(m, f, local, to, level, own, asymmetric);
  busiest.group = NONE;
  for (let hops = 0; hops < w.cpus; hops++) {
    const cpu = (to + hops) % w.cpus;
    if (!beginsGroup(w, to, level, cpu)) continue;
    const group = groupFrom(w, to, level, cpu);
    if (group === own) continue;
    // Of groups that overlap the last one that this CPU is in counts as its own.
    const isLocal = inGroup(w, group, to);
    measure(m, f, isLocal ? local : candidate, to, level, group, asymmetric);
    if (!isLocal && isBusier(w, to, asymmetric)) [busiest, candidate] = [candidate, busiest];
  }
}

/** What the pass moves, and how much of it. */
export interface Imbalance {
  moves: number;
  amount: number;
}
const imbalance: Imbalance = { moves: MOVES_LOAD, amount: 0 };
function moves(what: number, amount: number): Imbalance {
  imbalance.moves = what;
  imbalance.amount = amount;
  return imbalance;
}

/** find_busiest_group() and calculate_imbalance() on what was measured; null: balanced. */
function imbalanceOf(m: Machine, to: number, level: number, asymmetric: boolean): Imbalance | null {
  const { w } = m;
  if (busiest.group === NONE) return null;
  if (m.rules.averageDecides() && averageOf(local) >= averageOf(busiest)) return null;
  if (busiest.type === MISFIT) return asymmetric ? moves(MOVES_MISFIT, 1) : moves(MOVES_LOAD, busiest.misfit);
  if (busiest.type === PACKED_WRONG) return moves(MOVES_TASKS, m.rules.packsTasks(busiest.fair, busiest.load));
  if (busiest.type === IMBALANCED) return moves(MOVES_TASKS, 1);
  if (local.type > busiest.type) return null;
  const average = (domainLoad * 1024) / domainCapacity;
  if (local.type === OVERLOADED) {
    if (averageOf(local) >= averageOf(busiest) || averageOf(local) >= average) return null;
    if (100 * averageOf(busiest) <= m.rules.evenPct() * averageOf(local)) return null;
  }
  if (busiest.type !== OVERLOADED) {
    if (!isIdle(w, to)) return null;
    if (busiest.cpus > 1 && local.idle <= busiest.idle + 1) return null;
    if (busiest.fair === 1) return null;
  }
  if (local.type === HAS_SPARE) {
    // Beyond a cache, whoever has too much fills what others have spare, task by task since each computes whenever it may.
    if (busiest.type === OVERLOADED && level > CACHE) {
      if (local.idle > 0) return moves(MOVES_SPARE, local.idle);
      return isIdle(w, to) ? moves(MOVES_TASKS, 1) : null;
    }
    const spread = busiest.cpus === 1 ? busiest.running - local.running : local.idle - busiest.idle;
    return moves(MOVES_TASKS, spread >> 1);
  }
  const excess = (averageOf(busiest) - average) * busiest.capacity;
  const room = (average - averageOf(local)) * local.capacity;
  return moves(MOVES_LOAD, Math.floor(Math.min(excess, room) / 1024));
}

/** find_busiest_queue(): the CPU of the busiest group from which most can be had. Excluded are those all of whose tasks are pinned. */
function busiestQueue(m: Machine, f: number, to: number, level: number, what: Imbalance): number {
  const { w } = m;
  let best = NONE;
  let most = 0;
  for (let hops = 1; hops < w.cpus; hops++) {
    const cpu = (to + hops) % w.cpus;
    if (!inSpan(w, to, level, cpu) || !inGroup(w, busiest.group, cpu) || isExcluded(w, f, cpu)) continue;
    const fair = w.cpu.fairRunnable[cpu]!;
    if (fair === 0) continue;
    const asymmetric = w.lb.original[to] !== w.lb.original[cpu];
    if (asymmetric && fair === 1 && !isGreater(w.lb.left[to]!, w.lb.left[cpu]!)) continue;
    // The only task of a CPU that is preferred stays there.
    if (fair === 1 && m.rules.isPreferred(w, level, cpu, to)) continue;
    const much = muchOf(m, cpu, what);
    if (much > most) {
      best = cpu;
      most = much;
    }
  }
  return best;
}

function muchOf(m: Machine, cpu: number, { moves: kind, amount }: Imbalance): number {
  const { w } = m;
  const fair = w.cpu.fairRunnable[cpu]!;
  if (kind === MOVES_TASKS) return fair;
  if (kind === MOVES_SPARE) return fair > 1 ? fair : 0;
  if (kind === MOVES_MISFIT) return misfitOf(w, cpu);
  const load = loadOf(w, cpu);
  if (fair === 1 && m.rules.passesOverLone(load, amount) && !isReduced(w, cpu)) return 0;
  return load / w.lb.left[cpu]!;
}

/** The excluded CPUs of a pass: operand y and z are masks. */
export const isExcluded = (w: View, f: number, cpu: number): boolean =>
  cpu < 32 ? ((w.frame.y[f]! >>> cpu) & 1) === 1 : ((w.frame.z[f]! >>> (cpu - 32)) & 1) === 1;

/** Both: the CPU to take from, with what and how much in operands c and x; NONE when it is balanced. */
export function findBusiest(m: Machine, f: number, to: number, level: number): number {
  const { w } = m;
  const asymmetric = isAsymmetric(w, to, level);
  measureGroups(m, f, to, level, asymmetric);
  const what = imbalanceOf(m, to, level, asymmetric);
  if (what === null || !m.rules.isWorthAPass(what.amount)) return NONE;
  w.frame.c[f] = what.moves;
  w.frame.x[f] = what.amount;
  const from = busiestQueue(m, f, to, level, what);
  if (from !== NONE) m.emit(EV_BALANCE_SEARCH, from, to, what.moves === MOVES_LOAD ? what.amount : NONE);
  return from;
}
