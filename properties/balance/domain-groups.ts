// The groups of a domain as it keeps them: from which CPUs they were built, and so which CPUs they are. Domains are what they were until a CPU
// comes or goes.

import { EV_CPU_ACTIVE, EV_CPU_ONLINE } from '../../model/events.ts';
import type { View } from '../../model/view.ts';

/** Events with which domains are built again. */
export const REBUILDS: ReadonlySet<number> = new Set([EV_CPU_ACTIVE, EV_CPU_ONLINE]);

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
