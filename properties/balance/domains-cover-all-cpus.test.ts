// The claim works on masks and looks when domains are built; a slow twin says of every pair, group by group, what it is to say.

import { expect, test } from 'vitest';
import { EV_CPU_ACTIVE, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { domainRow, inDomain, type View } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Names } from '../types.ts';
import { domainsCoverAllCpus, uncovered } from './domains-cover-all-cpus.ts';

const levelsOf = (w: View): number => w.domain.spanLo.length / w.cpus;
const cpusOf = (w: View): number[] => Array.from({ length: w.cpus }, (_, cpu) => cpu);
const begins = (w: View, row: number, cpu: number): boolean =>
  (((cpu < 32 ? w.domain.groupsLo : w.domain.groupsHi)[row]! >>> (cpu & 31)) & 1) === 1;

/** The CPUs of the group that was built from `first` in that domain. */
function groupFrom(w: View, row: number, level: number, first: number): number[] {
  for (let inner = level - 1; inner >= 0; inner--) {
    const cpus = cpusOf(w).filter((cpu) => inDomain(w, domainRow(w, first, inner), cpu));
    if (cpus.every((cpu) => inDomain(w, row, cpu))) return cpus;
  }
  return [first];
}

/** 0: no domain of the one spans the other; 1: some do, but no group sets them apart; 2: they are evened out. */
function evenedOut(w: View, cpu: number, other: number): number {
  let best = 0;
  for (let level = 0; level < levelsOf(w); level++) {
    const row = domainRow(w, cpu, level);
    if (!inDomain(w, row, other)) continue;
    best = Math.max(best, 1);
    const groups = cpusOf(w)
      .filter((first) => begins(w, row, first))
      .map((first) => groupFrom(w, row, level, first));
    if (groups.some((group) => group.includes(other) && !group.includes(cpu))) best = 2;
  }
  return best;
}

function slowly(w: View): string | null {
  for (const cpu of cpusOf(w)) {
    for (const other of cpusOf(w)) {
      if (other === cpu || evenedOut(w, cpu, other) === 2) continue;
      return evenedOut(w, cpu, other) === 0
        ? `no domain of CPU ${cpu} spans CPU ${other}, which is active in the same root domain`
        : `CPU ${cpu} and CPU ${other} stand together in every group of every domain of CPU ${cpu} that spans both`;
    }
  }
  return null;
}

/** Domains of any kind: a few wide bits in each row, by a rule that repeats and needs no chance. */
function world(cpus: number, seed: number): World {
  const w = createWorld({ cpus, tasks: 0, mutexes: 0, domains: true }, [domainsCoverAllCpus.memory]);
  w.cpu.active.fill(1);
  let x = seed * 7919 + 1;
  const next = (): number => {
    x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return x >>> 8;
  };
  const put = (lo: Int32Array, hi: Int32Array, row: number, cpu: number): void => {
    if (cpu < 32) lo[row] = lo[row]! | (1 << cpu);
    else hi[row] = hi[row]! | (1 << (cpu - 32));
  };
  const { spanLo, spanHi, groupsLo, groupsHi } = w.domain;
  for (let row = 0; row < spanLo.length; row++) {
    const width = Math.floor(row / cpus) + 1;
    for (let cpu = 0; cpu < cpus; cpu++) {
      const isNear = Math.floor(cpu / 2 ** width) === Math.floor((row % cpus) / 2 ** width);
      if (isNear || next() % 5 === 0) put(spanLo, spanHi, row, cpu);
      if (next() % 4 > 0) put(groupsLo, groupsHi, row, cpu);
    }
  }
  return w;
}

test.each([2, 3, 4, 6])('%i CPUs: the same sentence as the slow twin', (cpus) => {
  const said = new Set<string>();
  for (let seed = 0; seed < 200; seed++) {
    const w = world(cpus, seed);
    const says = uncovered(w);
    expect(says).toBe(slowly(w));
    said.add(says === null ? 'covered' : says.slice(0, 3));
  }
  expect(said.size).toBeGreaterThan(1);
});

test('40 CPUs: the upper half of a mask counts as well', () => {
  for (let seed = 0; seed < 5; seed++) expect(uncovered(world(40, seed))).toBe(slowly(world(40, seed)));
});

test('domains are looked at once, and again when a CPU comes or goes', () => {
  const w = createWorld({ cpus: 2, tasks: 0, mutexes: 0, domains: true }, [domainsCoverAllCpus.memory]);
  w.cpu.active.fill(1);
  const names: Names = { task: String, mutex: String };
  const events = (kind: number): EventReader => {
    const rows = new Float64Array(EVENT_STRIDE);
    rows[0] = kind;
    return { count: 1, rows };
  };
  const hear = (kind: number) => domainsCoverAllCpus.hear(events(kind), w.memory.covered!, w, names);
  expect(hear(EV_SWITCH)).toContain('no domain of CPU 0 spans CPU 1');
  expect(hear(EV_SWITCH)).toBeNull();
  expect(hear(EV_CPU_ACTIVE)).toContain('no domain of CPU 0 spans CPU 1');
});
