// The world is one buffer: what can be said about all of it at once (copy, equality, fingerprint) must not forget a cell.
// And the limits are real from the start: the largest world can be made, filled with awake tasks, and stepped.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { NEVER, NONE, QUEUED } from './ids.ts';
import { type Op, packOps } from './ops.ts';
import { ghost, part } from './parts.ts';
import { createMachine, resetWorld } from './setup.ts';
import { MAX_CPUS, MAX_MUTEXES, MAX_TASKS, type Shape, type TaskShape } from './shape.ts';
import { takeOperation } from './step.ts';
import {
  BASE_PARTS,
  copyWorld,
  createWorld,
  digestText,
  fingerprint,
  mixFirst,
  newDigest,
  rowsOf,
  type World,
  worldsEqual,
} from './world.ts';

const SMALL = { cpus: 2, tasks: 3, mutexes: 2 };
const memory = part('memoryOfAClaim', 'mutex', { since: ghost('an instant', 7) });

type Columns = Record<string, Record<string, Int32Array | Float64Array>>;
const columnsOf = (w: World, name: string) => (w as unknown as Columns)[name] ?? w.memory[name]!;

test('every column has a row for each object, starts at its initial value, and shares no word with another', () => {
  const w = createWorld(SMALL, [memory]);
  const used = new Uint8Array(w.words.length);
  for (const { name, per, columns } of w.parts) {
    for (const [column, { init, wide, doc }] of Object.entries(columns)) {
      const cells = columnsOf(w, name)[column]!;
      expect(doc).not.toBe('');
      expect(cells.length).toBe(rowsOf(per, SMALL));
      expect([...cells].every((cell) => cell === init)).toBe(true);
      expect(cells.buffer).toBe(w.words.buffer);
      for (let k = 0; k < cells.length * (wide ? 2 : 1); k++) used[cells.byteOffset / 4 + k]!++;
    }
  }
  expect(used.every((times) => times === 1)).toBe(true);
});

test('memory of claims is part of the world and found by the name of its part', () => {
  const w = createWorld(SMALL, [memory]);
  expect(w.memory.memoryOfAClaim!.since).toHaveLength(SMALL.mutexes);
  const other = createWorld(SMALL, [memory]);
  w.memory.memoryOfAClaim!.since![1] = 9;
  expect(worldsEqual(w, other)).toBe(false);
  copyWorld(w, other);
  expect(other.memory.memoryOfAClaim!.since![1]).toBe(9);
});

test('columns are fields, alike in all worlds: as entries of a dictionary they make every run take several times as long', () => {
  setFlagsFromString('--allow-natives-syntax');
  const hasFields = runInNewContext('(o) => %HasFastProperties(o)') as (o: object) => boolean;
  const areAlike = runInNewContext('(a, b) => %HaveSameMap(a, b)') as (a: object, b: object) => boolean;
  const [small, large] = [createWorld(SMALL, [memory]), createWorld({ cpus: 4, tasks: 9, mutexes: 0, umcg: true })];
  expect(areAlike(small, large)).toBe(true);
  for (const { name } of BASE_PARTS) {
    expect([name, hasFields(columnsOf(small, name))]).toEqual([name, true]);
    expect([name, areAlike(columnsOf(small, name), columnsOf(large, name))]).toEqual([name, true]);
  }
});

test('a change of any single cell is seen by equality and fingerprint, and mended by a copy', () => {
  const w = createWorld(SMALL, [memory]);
  const copy = createWorld(SMALL, [memory]);
  const seen = new Set([fingerprint(w)]);
  let cells = 0;
  for (const { name, columns } of w.parts) {
    for (const column of Object.keys(columns)) {
      const cellsHere = columnsOf(copy, name)[column]!;
      for (let row = 0; row < cellsHere.length; row++) {
        cellsHere[row]! += 1;
        cells++;
        expect(worldsEqual(w, copy), `${name}.${column}[${row}]`).toBe(false);
        seen.add(fingerprint(copy));
        copyWorld(w, copy);
        expect(worldsEqual(w, copy)).toBe(true);
      }
    }
  }
  expect(fingerprint(copy)).toBe(fingerprint(w));
  expect(seen.size).toBe(cells + 1);
});

test('a fingerprint tells small worlds with small numbers apart: 200,000 of them collide never', () => {
  const seen = new Set<string>();
  for (let a = 0; a < 60; a++) {
    for (let b = 0; b < 60; b++) {
      for (let c = 0; c < 56; c++) {
        const d = newDigest();
        mixFirst(d, Int32Array.of(a - 1, b - 1, c - 1), 3);
        seen.add(digestText(d));
      }
    }
  }
  expect(seen.size).toBe(60 * 60 * 56);
});

test('worlds of another size are never equal', () => {
  expect(worldsEqual(createWorld(SMALL), createWorld({ ...SMALL, tasks: 4 }))).toBe(false);
});

test('the parts that every world has have names of their own, and their columns too', () => {
  const names = BASE_PARTS.map((p) => p.name);
  expect(new Set(names).size).toBe(names.length);
});

const fifo = (name: string, cpus: readonly number[]): TaskShape => ({
  name,
  params: { policy: 'fifo', priority: 10 },
  cpus,
  endless: false,
});
const shapeOf = (cpus: number, tasks: readonly TaskShape[], mutexes: number): Shape => ({
  cpus,
  tasks,
  mutexes: Array.from({ length: mutexes }, (_, x) => `m${x}`),
  tickNs: 0,
  ipiNs: 0,
  maxSections: 2_000,
});
const proxyP2 = assemble(presetNamed('proxy-P2')!);

test('a world that is reset is the world that was made', () => {
  const shape = shapeOf(2, [fifo('A', [0, 1]), fifo('B', [1])], 1);
  const m = createMachine(shape, proxyP2, [memory]);
  const fresh = fingerprint(m.w);
  const list = packOps([
    { op: 'wake', task: 0, on: 0 },
    { op: 'lock', task: 0, mutex: 0, wait: 'uninterruptible' },
    { op: 'elapse', ns: 5_000 },
  ]);
  for (let op = 0; op < list.count; op++) expect(takeOperation(m, list, op)).toBe(true);
  expect(fingerprint(m.w)).not.toBe(fresh);
  resetWorld(m.w, shape, m.design);
  expect(fingerprint(m.w)).toBe(fresh);
  expect(m.w.system.nextTickNs[0]).toBe(NEVER);
});

test(`the limits: ${MAX_CPUS} CPUs, ${MAX_TASKS} tasks and ${MAX_MUTEXES} mutexes, all tasks awake, some at locks`, () => {
  const all = Array.from({ length: MAX_CPUS }, (_, cpu) => cpu);
  // Each CPU gets its share of the tasks, so that what is measured is a step, not the balancing of 16,384 tasks.
  const tasks = Array.from({ length: MAX_TASKS }, (_, t) => fifo(`t${t}`, t < MAX_CPUS ? all : [t % MAX_CPUS]));
  const began = performance.now();
  const m = createMachine(shapeOf(MAX_CPUS, tasks, MAX_MUTEXES), proxyP2);
  const madeMs = performance.now() - began;
  const ops: Op[] = tasks.map((_, task) => ({ op: 'wake', task, on: task % MAX_CPUS }));
  for (const cpu of all) {
    ops.push({ op: 'lock', task: { role: 'curr', cpu }, mutex: MAX_MUTEXES - 1, wait: 'uninterruptible' });
  }
  const list = packOps(ops);
  const started = performance.now();
  let enabled = 0;
  for (let op = 0; op < list.count && m.stuck === ''; op++) if (takeOperation(m, list, op)) enabled++;
  const steppedMs = performance.now() - started;
  expect(m.stuck).toBe('');
  expect(enabled).toBe(ops.length);
  const { onRq, waitsIn } = m.w.task;
  for (let task = 0; task < MAX_TASKS; task++) expect(onRq[task]).toBe(QUEUED);
  expect([...waitsIn].filter((mutex) => mutex !== NONE)).toHaveLength(MAX_CPUS - 1);
  expect([...m.w.mutex.owner].filter((owner) => owner !== NONE)).toHaveLength(1);
  expect(madeMs).toBeLessThan(2_000);
  expect(steppedMs).toBeLessThan(10_000);
});
