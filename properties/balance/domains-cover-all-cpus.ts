// DOM-COVER: every two active CPUs of a root domain are somewhere evened out with each other. Groups overlap where nodes are not all equally far
// apart, and then two CPUs that stand together in every group of their domains never are, though a domain spans both.

import { domainRow, inDomain, type View } from '../../model/view.ts';
import { always } from '../types.ts';

const levelsOf = (w: View): number => w.domain.spanLo.length / w.cpus;

const begins = (w: View, row: number, cpu: number): boolean =>
  (((cpu < 32 ? w.domain.groupsLo : w.domain.groupsHi)[row]! >>> (cpu & 31)) & 1) === 1;

/** Is the domain of the one row within that of the other? */
function isWithin(w: View, inner: number, outer: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (inDomain(w, inner, cpu) && !inDomain(w, outer, cpu)) return false;
  return true;
}

/** Is a CPU in the group of that domain which was built from `first`: the next domain inwards of that one which is within it? */
function inGroupFrom(w: View, row: number, level: number, first: number, cpu: number): boolean {
  for (let inner = level - 1; inner >= 0; inner--) {
    const own = domainRow(w, first, inner);
    if (isWithin(w, own, row)) return inDomain(w, own, cpu);
  }
  return cpu === first;
}

/** Has the domain of `cpu` at this level a group with the other CPU and without it? */
function setsApart(w: View, cpu: number, level: number, other: number): boolean {
  const row = domainRow(w, cpu, level);
  for (let first = 0; first < w.cpus; first++) {
    if (!begins(w, row, first) || !inGroupFrom(w, row, level, first, other)) continue;
    if (!inGroupFrom(w, row, level, first, cpu)) return true;
  }
  return false;
}

/** 0: no domain spans both; 1: some do, but no groups set them apart; 2: they are evened out. */
function evenedOut(w: View, cpu: number, other: number): number {
  let spans = 0;
  for (let level = 0; level < levelsOf(w); level++) {
    if (!inDomain(w, domainRow(w, cpu, level), other)) continue;
    if (setsApart(w, cpu, level, other)) return 2;
    spans = 1;
  }
  return spans;
}

export const domainsCoverAllCpus = always({
  name: 'domains-cover-all-cpus',
  because:
    'two CPUs that no domain sets apart are never evened out: the one may idle beside the overloaded other for ever',
  source: ['cosched-balance:DOM-COVER', 'cosched-balance:WC2', 'cosched-balance:WC4'],
  appliesTo: (features) => features.has('balance-domains'),
  judged: 'quiescent',
  about: 'world',
  check(w) {
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (w.cpu.active[cpu] === 0) continue;
      for (let other = 0; other < w.cpus; other++) {
        if (other === cpu || w.cpu.active[other] === 0 || w.cpu.root[other] !== w.cpu.root[cpu]) continue;
        const found = evenedOut(w, cpu, other);
        if (found === 0) return `no domain of CPU ${cpu} spans CPU ${other}, which is active in the same root domain`;
        if (found === 1)
          return `CPU ${cpu} and CPU ${other} stand together in every group of every domain of CPU ${cpu} that spans both`;
      }
    }
    return null;
  },
});
