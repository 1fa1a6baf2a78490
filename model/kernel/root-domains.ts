// Root domains: the CPUs of one exclusive cpuset, among which DEADLINE tasks are admitted and moved. Who belongs where, and how much of
// a CPU the limit leaves to reservations.

import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';
import { mulDiv } from './exact.ts';

const BW_UNIT = 2 ** 20;
/** No limit: nothing is refused for want of bandwidth. */
export const UNLIMITED = -1;
/** The limit is so many microseconds in every second. */
const PERIOD_US = 1_000_000;

/** dl_bw_cpus(): active CPUs of a root domain. */
export function cpusOfRoot(w: View, root: number): number {
  let count = 0;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.root[cpu] === root && w.cpu.active[cpu] === 1) count++;
  return count;
}

/** Is every CPU of the root domain in the mask? One that is not active belongs to none meanwhile. */
export function coversRoot(w: View, root: number, lo: number, hi: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const inMask = cpu < 32 ? (lo >>> cpu) & 1 : (hi >>> (cpu - 32)) & 1;
    if (w.cpu.root[cpu] === root && w.cpu.active[cpu] === 1 && inMask === 0) return false;
  }
  return true;
}

/** The CPUs of a root domain as a mask: 0 ... 31, or 32 ... 63. */
export function maskOfRoot(w: View, root: number, high: boolean): number {
  let mask = 0;
  const first = high ? 32 : 0;
  for (let cpu = first; cpu < Math.min(w.cpus, first + 32); cpu++) {
    if (w.cpu.root[cpu] === root) mask |= 1 << (cpu - first);
  }
  return mask;
}

/** Limit of a CPU as bandwidth, from microseconds in a second; below zero: none. */
export const limitOf = (runtimeUs: number): number =>
  runtimeUs < 0 ? UNLIMITED : mulDiv(runtimeUs, BW_UNIT, PERIOD_US);

/** Writes the limit and what GRUB derives from it; nothing is admitted yet as far as `extraBw` knows. */
export function setLimit(w: Machine['w'], runtimeUs: number): void {
  const limited = runtimeUs >= 0;
  w.root.limitBw.fill(limitOf(runtimeUs));
  const max = limited ? limitOf(runtimeUs) : BW_UNIT;
  w.cpu.maxBw.fill(max);
  w.cpu.extraBw.fill(max);
  const ratio = runtimeUs === 0 ? 0 : Math.floor(mulDiv(PERIOD_US, BW_UNIT, runtimeUs) / 2 ** 12);
  w.cpu.bwRatio.fill(limited ? ratio : 2 ** 8);
}
