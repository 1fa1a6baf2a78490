// The groups of a domain as it keeps them: from which CPUs they were built, and so which CPUs they are. Domains are what they were until a CPU
// comes or goes.

import { EV_CPU_ACTIVE, EV_CPU_ONLINE, EV_SWITCH } from '../../model/events.ts';
import { ghost } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Memory } from '../types.ts';
import { hasAny } from './changes.ts';

/** Events with which domains are built again. */
const REBUILDS: ReadonlySet<number> = new Set([EV_CPU_ACTIVE, EV_CPU_ONLINE]);
const BEGINS: ReadonlySet<number> = new Set([EV_SWITCH]);

/** What a claim about domains hears, and what it keeps: they are looked at once, and when they have changed. */
export const HEARS: readonly number[] = [...REBUILDS, ...BEGINS];
export const lookedColumn = { looked: ghost('the domains as they are now were looked at') };

/** Are there domains that were not looked at? */
export function mustLook(events: EventReader, { looked }: Memory): boolean {
  const must = hasAny(events, REBUILDS) || (looked![0] === 0 && hasAny(events, BEGINS));
  if (must) looked![0] = 1;
  return must;
}

export const has = (lo: number, hi: number, cpu: number): boolean => (((cpu < 32 ? lo : hi) >>> (cpu & 31)) & 1) === 1;

/** The group that was found last, as a mask of CPUs 0 to 31 and one of those from 32 on. */
export const group = { lo: 0, hi: 0 };

/** The CPU from which the next group of a row was built, that one or a later; the number of CPUs: there is none. */
export function nextGroup(w: View, row: number, level: number, from: number): number {
  const { groupsLo, groupsHi, spanLo, spanHi } = w.domain;
  let first = from;
  while (first < w.cpus && !has(groupsLo[row]!, groupsHi[row]!, first)) first++;
  if (first === w.cpus) return first;
  const inner = groupFrom(w, row, level, first);
  group.lo = inner >= 0 ? spanLo[inner]! : first < 32 ? 1 << first : 0;
  group.hi = inner >= 0 ? spanHi[inner]! : first < 32 ? 0 : 1 << (first - 32);
  return first;
}

/** The domain of one CPU that is the group built from it within that row: the next one inwards that reaches no further; -1: it alone. */
function groupFrom({ domain: { spanLo, spanHi }, cpus }: View, row: number, level: number, first: number): number {
  for (let inner = level - 1; inner >= 0; inner--) {
    const own = inner * cpus + first;
    if ((spanLo[own]! & ~spanLo[row]!) === 0 && (spanHi[own]! & ~spanHi[row]!) === 0) return own;
  }
  return -1;
}
