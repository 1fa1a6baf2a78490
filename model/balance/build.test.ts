// Spans and groups against what is worked out by hand, for the shapes that the comments of the kernel's topology.c and the fixes to it draw.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../designs/assemble.ts';
import type { Machine } from '../machine.ts';
import { type Op, packOps } from '../ops.ts';
import { createMachine } from '../setup.ts';
import { hopDistances, type Shape } from '../shape.ts';
import { takeOperation } from '../step.ts';
import { domainRow, inDomain } from '../view.ts';
import { balancesFor, beginsGroup, groupFrom, hasDomain, inGroup, ownGroup } from './domains.ts';
import { LEVELS } from './parts.ts';

function machine(shape: Partial<Shape> & { cpus: number }, ops: readonly Op[] = []): Machine {
  const m = createMachine(
    { tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 2_000, ...shape },
    assemble(presetNamed('balance-B0')!),
  );
  const list = packOps(ops);
  for (const index of ops.keys()) expect(takeOperation(m, list, index)).toBe(true);
  return m;
}

const each = (m: Machine, is: (cpu: number) => boolean): string =>
  Array.from({ length: m.w.cpus }, (_, cpu) => cpu)
    .filter(is)
    .join('');

/** Each domain that a CPU has, innermost first: its CPUs, then its groups in their order. */
function domainsOf(m: Machine, cpu: number): string[] {
  const { w } = m;
  const told: string[] = [];
  for (let level = 0; level < LEVELS; level++) {
    if (!hasDomain(w, cpu, level)) continue;
    const groups: string[] = [];
    for (let hops = 0; hops < w.cpus; hops++) {
      const first = (cpu + hops) % w.cpus;
      if (!beginsGroup(w, cpu, level, first)) continue;
      const group = groupFrom(w, cpu, level, first);
      groups.push(each(m, (other) => inGroup(w, group, other)));
    }
    told.push(`${each(m, (other) => inDomain(w, domainRow(w, cpu, level), other))}: ${groups.join(' ')}`);
  }
  return told;
}

const alone = (cpus: number): number[][] => Array.from({ length: cpus }, (_, cpu) => [cpu]);
const ring = { cpus: 4, nodes: alone(4), distances: hopDistances(4, true) };
const line = { cpus: 4, nodes: alone(4), distances: hopDistances(4, false) };

test('a cache, its node, all nodes: groups that do not overlap', () => {
  const m = machine({
    cpus: 8,
    llcs: [
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
    ],
    nodes: [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ],
  });
  expect(domainsOf(m, 0)).toEqual(['01: 0 1', '0123: 01 23', '01234567: 0123 4567']);
  expect(domainsOf(m, 7)).toEqual(['67: 7 6', '4567: 67 45', '01234567: 4567 0123']);
});

test('a ring of four nodes: each sees its own two sides', () => {
  const m = machine(ring);
  expect(domainsOf(m, 0)).toEqual(['013: 0 1 3', '0123: 013 123']);
  expect(domainsOf(m, 1)).toEqual(['012: 1 2 0', '0123: 012 023']);
  expect(domainsOf(m, 2)).toEqual(['123: 2 3 1', '0123: 123 013']);
  expect(domainsOf(m, 3)).toEqual(['023: 3 0 2', '0123: 023 012']);
});

test('of groups that overlap those CPUs balance whose own view it is, of others all', () => {
  const { w } = machine(ring);
  const own = ownGroup(w, 0, 3);
  expect([0, 1, 2, 3].filter((cpu) => inGroup(w, own, cpu))).toEqual([0, 1, 3]);
  expect([0, 1, 2, 3].filter((cpu) => balancesFor(w, own, cpu))).toEqual([0]);
  const { w: flat } = machine({
    cpus: 4,
    nodes: [
      [0, 1],
      [2, 3],
    ],
  });
  expect([0, 1, 2, 3].filter((cpu) => balancesFor(flat, ownGroup(flat, 2, 2), cpu))).toEqual([2, 3]);
});

test('a line of four nodes: a group that would reach beyond the domain is one further in, and who is near to all has fewer domains', () => {
  const m = machine(line);
  expect(domainsOf(m, 0)).toEqual(['01: 0 1', '012: 01 2', '0123: 012 123']);
  expect(domainsOf(m, 1)).toEqual(['012: 1 2 0', '0123: 012 23']);
});

test('who goes leaves all domains, and who comes back is in all again', () => {
  const gone = machine(ring, [{ op: 'offline', cpu: 1, on: 0 }]);
  expect(domainsOf(gone, 0)).toEqual(['03: 0 3', '023: 03 23']);
  expect(domainsOf(gone, 1)).toEqual([]);
  const back = machine(ring, [
    { op: 'offline', cpu: 1, on: 0 },
    { op: 'online', cpu: 1, on: 0 },
  ]);
  expect(domainsOf(back, 1)).toEqual(domainsOf(machine(ring), 1));
});

test('domains end where a cpuset does', () => {
  const m = machine({ ...ring, cpusets: [[0, 1]] });
  expect(domainsOf(m, 0)).toEqual(['01: 0 1']);
  expect(domainsOf(m, 3)).toEqual(['23: 3 2']);
});
