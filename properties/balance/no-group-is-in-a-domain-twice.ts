// Groups of a domain may overlap where nodes are not all equally far apart, but no two of them are the same CPUs: what is built from a CPU that an
// earlier group has already is left out.

import { part } from '../../model/parts.ts';
import { domainRow, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { group, HEARS, lookedColumn, mustLook, nextGroup } from './domain-groups.ts';

/** The CPU from which a group was built that is the same as an earlier one; the number of CPUs: there is none. */
function repeated(w: View, row: number, level: number): number {
  for (let one = nextGroup(w, row, level, 0); one < w.cpus; one = nextGroup(w, row, level, one + 1)) {
    const { lo, hi } = group;
    for (let two = nextGroup(w, row, level, one + 1); two < w.cpus; two = nextGroup(w, row, level, two + 1))
      if (group.lo === lo && group.hi === hi) return two;
  }
  return w.cpus;
}

export const noGroupIsInADomainTwice: Monitor = {
  kind: 'monitor',
  name: 'no-group-is-in-a-domain-twice',
  because: 'the load of a group that stands there twice counts twice, and averages over the domain are wrong',
  source: ['e3589f6c81e4', 'sched_domain_debug_one() of kernel/sched/topology.c'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: HEARS,
  memory: part('groupsOnce', 'world', lookedColumn),
  hear(events, memory, w) {
    if (!mustLook(events, memory)) return null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      for (let level = 0; w.cpu.active[cpu] === 1 && level < w.domain.spanLo.length / w.cpus; level++) {
        const from = repeated(w, domainRow(w, cpu, level), level);
        if (from < w.cpus)
          return `two groups of a domain of CPU ${cpu} are the same, the later one built from CPU ${from}`;
      }
    }
    return null;
  },
};
