// DOM-COVER: every two active CPUs of a root domain are somewhere evened out with each other. Groups overlap where nodes are not all equally far
// apart, and then two CPUs that stand together in every group of their domains never are, though a domain spans both. Domains are what they were
// until a CPU comes or goes, so that is when they are looked at, and once at the start: a step costs nothing, however many CPUs there are.

import { part } from '../../model/parts.ts';
import { domainRow, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { group, HEARS, has, lookedColumn, mustLook, nextGroup } from './domain-groups.ts';

/** CPUs that some domain of a CPU spans, and of those the ones that a group sets apart from it. */
const found = { spansLo: 0, spansHi: 0, apartLo: 0, apartHi: 0 };

function lookAround(w: View, cpu: number): void {
  const { spanLo, spanHi } = w.domain;
  found.spansLo = 0;
  found.spansHi = 0;
  found.apartLo = 0;
  found.apartHi = 0;
  for (let level = 0; level < spanLo.length / w.cpus; level++) {
    const row = domainRow(w, cpu, level);
    found.spansLo |= spanLo[row]!;
    found.spansHi |= spanHi[row]!;
    for (let first = nextGroup(w, row, level, 0); first < w.cpus; first = nextGroup(w, row, level, first + 1)) {
      if (has(group.lo, group.hi, cpu)) continue;
      found.apartLo |= group.lo & spanLo[row]!;
      found.apartHi |= group.hi & spanHi[row]!;
    }
  }
}

/** What contradicts the claim, of all CPUs. */
export function uncovered(w: View): string | null {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.active[cpu] === 0) continue;
    lookAround(w, cpu);
    for (let other = 0; other < w.cpus; other++) {
      if (other === cpu || w.cpu.active[other] === 0 || w.cpu.root[other] !== w.cpu.root[cpu]) continue;
      if (!has(found.spansLo, found.spansHi, other))
        return `no domain of CPU ${cpu} spans CPU ${other}, which is active in the same root domain`;
      if (!has(found.apartLo, found.apartHi, other))
        return `CPU ${cpu} and CPU ${other} stand together in every group of every domain of CPU ${cpu} that spans both`;
    }
  }
  return null;
}

export const domainsCoverAllCpus: Monitor = {
  kind: 'monitor',
  name: 'domains-cover-all-cpus',
  because:
    'two CPUs that no domain sets apart are never evened out: the one may idle beside the overloaded other for ever',
  source: ['cosched-balance:DOM-COVER', 'cosched-balance:WC2', 'cosched-balance:WC4'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: HEARS,
  memory: part('covered', 'world', lookedColumn),
  hear(events, memory, w) {
    return mustLook(events, memory) ? uncovered(w) : null;
  },
};
