// When a CPU looks at a domain of its own again, and what its passes there left behind: an interval that grows, failures that are counted, and
// a word to the domain above where tasks are pinned.

import { EV_BALANCE_GROUP } from '../events.ts';
import type { Machine } from '../machine.ts';
import { domainRow, type View } from '../view.ts';
import type { World } from '../world.ts';
import { CACHE, hasDomain, isIdle, leaderOf, ownGroup } from './domains.ts';
import { LEVELS } from './parts.ts';

const MS = 1_000_000;
/** A busy CPU looks this much less often (busy_factor). */
const BUSY_FACTOR = 16;

/** Passes in a row that found an imbalance and moved nothing. */
export const failedOf = (w: View, cpu: number, level: number): number => w.domain.failed[domainRow(w, cpu, level)]!;

/** get_sd_balance_interval(): a millisecond for each CPU of the domain, twice that when it was balanced, longer on a busy CPU. */
function intervalNs({ w, rules }: Machine, cpu: number, level: number): number {
  const doublings = w.domain.doublings[domainRow(w, cpu, level)]!;
  const backedOff = (1 + doublings) * rules.intervalWeight(w, cpu, level) * MS;
  return isIdle(w, cpu) ? backedOff : backedOff * BUSY_FACTOR;
}

const isDue = (m: Machine, cpu: number, level: number): boolean =>
  hasDomain(m.w, cpu, level) &&
  m.w.system.nowNs[0]! - m.w.domain.lastNs[domainRow(m.w, cpu, level)]! >= intervalNs(m, cpu, level);

/** The first level from here on whose interval is over, LEVELS for none. */
export function nextDue(m: Machine, cpu: number, from: number): number {
  for (let level = from; level < LEVELS; level++) if (isDue(m, cpu, level)) return level;
  return LEVELS;
}

export function beginPass(m: Machine, cpu: number, level: number): void {
  m.w.domain.lastNs[domainRow(m.w, cpu, level)] = m.w.system.nowNs[0]!;
  m.touchCpu(cpu);
}

/** Something was moved, or is about to be: the next pass comes soon. Otherwise later. */
export function backOff(m: Machine, cpu: number, level: number, later: boolean): void {
  m.w.domain.doublings[domainRow(m.w, cpu, level)] = later ? 1 : 0;
  m.touchCpu(cpu);
}

export function setFailed(m: Machine, cpu: number, level: number, count: number): void {
  m.w.domain.failed[domainRow(m.w, cpu, level)] = count;
  m.touchCpu(cpu);
}

/** The next domain outwards (sd->parent); LEVELS without one. */
function parentOf(w: View, cpu: number, level: number): number {
  let parent = level + 1;
  while (parent < LEVELS && !hasDomain(w, cpu, parent)) parent++;
  return parent;
}

/** The group of a CPU in the next domain could not be evened out inside, because tasks are pinned; or it could. */
export function tellParent(m: Machine, cpu: number, level: number, pinned: boolean): void {
  const { w } = m;
  const parent = parentOf(w, cpu, level);
  if (parent === LEVELS) return;
  const leader = leaderOf(w, ownGroup(w, cpu, parent));
  const row = domainRow(w, leader, parent);
  if (w.domain.pinned[row] === (pinned ? 1 : 0)) return;
  w.domain.pinned[row] = pinned ? 1 : 0;
  m.touchCpu(leader);
  m.emit(EV_BALANCE_GROUP, leader, cpu, pinned ? 1 : 0);
}

/** sg_imbalanced(). */
export const isPinnedGroup = (w: World, level: number, group: number): boolean =>
  level > CACHE && w.domain.pinned[domainRow(w, leaderOf(w, group), level)] === 1;
