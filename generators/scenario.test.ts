// Runs must be reproducible, well formed, varied (swarm) and full of what they are biased to.

import { expect, test } from 'vitest';
import { isRole, OP_NAMES, type Op, opList, packOps, STRIDE, unpackOp, unpackOps } from '../model/ops.ts';
import { LATE_STOP_NTHS, STOP_NTHS, WALK_STOP_NTHS } from './edges.ts';
import { DRAWN_OPERATIONS_MAX, DRAWN_OPERATIONS_MIN, drawRun, type RunOptions } from './scenario.ts';
import { shapeDraft } from './shape-draft.ts';
import { DRAWN_TASKS_MAX } from './shapes.ts';

const RUNS = 2_000;
const draft = shapeDraft(DRAWN_TASKS_MAX);
const list = opList(DRAWN_OPERATIONS_MAX);

function opsOf(seed: string, index: number, options: RunOptions): Op[] {
  drawRun(seed, index, options, draft, list);
  return unpackOps(list);
}

/** A line an operation, for people who compare. */
const lines = (ops: Op[]) => ops.map((op) => JSON.stringify(op)).join('\n');

test('known seeds are frozen', () => {
  expect(lines(opsOf('1', 0, { grain: 'whole', limits: {} }).slice(0, 8))).toMatchInlineSnapshot(`
    "{"op":"wake","task":2,"on":1,"pick":3}
    {"op":"lock","task":{"role":"curr","cpu":0},"mutex":3,"wait":"uninterruptible","ns":1000000}
    {"op":"unlock","task":{"role":"curr","cpu":0},"mutex":3}
    {"op":"lock","task":{"role":"curr","cpu":0},"mutex":0,"wait":"killable"}
    {"op":"wake","task":1,"on":1}
    {"op":"wake","task":3,"on":1}
    {"op":"wake","task":0,"on":1}
    {"op":"tick","cpu":0}"
  `);
  expect(lines(opsOf('2', 0, { grain: 'section', limits: {} }).slice(0, 8))).toMatchInlineSnapshot(`
    "{"op":"wake","task":1,"on":2,"stop":{"section":"","nth":11}}
    {"op":"wake","task":0,"on":0}
    {"op":"tick","cpu":1,"stop":{"section":"","nth":1}}
    {"op":"fork","task":{"role":"curr","cpu":0},"child":2}
    {"op":"affinity","task":1,"cpus":[0],"on":2,"pick":1}
    {"op":"affinity","task":2,"cpus":[2],"on":2}
    {"op":"go","cpu":1}
    {"op":"elapse","ns":4000000}"
  `);
  expect(lines(opsOf('3', 41, { grain: 'mixed', limits: { tasks: 3 } }).slice(0, 8))).toMatchInlineSnapshot(`
    "{"op":"wake","task":1,"on":0,"pick":3}
    {"op":"wake","task":2,"on":0}
    {"op":"wake","task":0,"on":2,"pick":1}
    {"op":"lock","task":{"role":"curr","cpu":1},"mutex":0,"wait":"interruptible"}
    {"op":"lock","task":{"role":"curr","cpu":1},"mutex":1,"wait":"interruptible"}
    {"op":"lock","task":{"role":"curr","cpu":0},"mutex":0,"wait":"uninterruptible"}
    {"op":"unlock","task":{"role":"curr","cpu":1},"mutex":1}
    {"op":"lock","task":{"role":"curr","cpu":2},"mutex":1,"wait":"uninterruptible"}"
  `);
});

test('a run is known by seed, index and options alone', () => {
  const options: RunOptions = { grain: 'mixed', limits: {} };
  const first = Array.from({ length: 50 }, (_, index) => [opsOf('5', index, options), draft.tasks]);
  const again = Array.from({ length: 50 }, (_, at) => {
    const index = 49 - at;
    return [opsOf('5', index, options), draft.tasks];
  });
  expect(again.reverse()).toEqual(first);
  expect(opsOf('6', 0, options)).not.toEqual(first[0]![0]);
});

test('every row is well formed and keeps its numbers through the union form', () => {
  for (let run = 0; run < RUNS; run++) {
    drawRun('7', run, { grain: 'mixed', limits: {} }, draft, list);
    expect(list.count).toBeGreaterThanOrEqual(DRAWN_OPERATIONS_MIN);
    expect(list.count).toBeLessThanOrEqual(DRAWN_OPERATIONS_MAX);
    const { cpus, tasks, mutexes } = draft;
    const ops = unpackOps(list);
    for (const op of ops) {
      if ('task' in op) {
        if (typeof op.task === 'number') expect(op.task >= 0 && op.task < tasks).toBe(true);
        else expect(op.task.cpu >= 0 && op.task.cpu < cpus).toBe(true);
      }
      if ('cpu' in op) expect(op.cpu >= 0 && op.cpu < cpus).toBe(true);
      if ('on' in op) expect(op.on >= 0 && op.on < cpus).toBe(true);
      if ('mutex' in op) expect(op.mutex >= 0 && op.mutex < mutexes).toBe(true);
      if (op.op === 'affinity') expect(op.cpus.length > 0 && op.cpus.every((cpu) => cpu < cpus)).toBe(true);
      if (op.op === 'elapse') expect(op.ns).toBeGreaterThan(0);
    }
    expect(packOps(ops).rows).toEqual(list.rows.slice(0, list.count * STRIDE));
  }
});

test('every kind is drawn, and each optional one is left out by many runs', () => {
  const drawn = OP_NAMES.filter((name) => !name.startsWith('umcg') && name !== 'preempt');
  const runsWith = new Map<string, number>(drawn.map((name) => [name, 0]));
  for (let run = 0; run < RUNS; run++) {
    const seen = new Set(
      opsOf('8', run, {
        grain: 'section',
        limits: {},
        cores: run % 2 === 0,
        noise: run % 2 === 1,
        plans: true,
        swaps: true,
      }).map(({ op }) => op),
    );
    for (const op of seen) runsWith.set(op, runsWith.get(op)! + 1);
  }
  const essential = ['wake', 'lock', 'unlock', 'elapse'];
  for (const [name, runs] of runsWith) {
    expect(runs, name).toBeGreaterThan(0);
    if (essential.includes(name)) expect(runs / RUNS, name).toBeGreaterThan(0.7);
    // What root domains are told needs reservations, or cpusets; what readers do needs rwsems.
    else if (['cpuset', 'dl-limit', 'rebuild-domains', 'read', 'downgrade'].includes(name))
      expect(runs, name).toBeGreaterThan(10);
    // Letting go and enabling again follow from holds and disabling, they have no switch of their own.
    else if (name !== 'go' && name !== 'go-task' && name !== 'migrate-enable' && name !== 'online') {
      expect(1 - runs / RUNS, name).toBeGreaterThan(0.2);
      expect(1 - runs / RUNS, name).toBeLessThan(['offline', 'fork', 'clock'].includes(name) ? 0.95 : 0.85);
    }
  }
});

const LATEST_STOP = Math.max(...STOP_NTHS, ...LATE_STOP_NTHS, ...WALK_STOP_NTHS);

test('whole runs have no stops, section runs have a few', () => {
  let [ops, stops, holds] = [0, 0, 0];
  for (let run = 0; run < RUNS; run++) {
    const whole = opsOf('9', run, { grain: 'whole', limits: {} });
    expect(whole.some((op) => op.stop || op.op === 'hold' || op.op === 'go' || op.op === 'go-task')).toBe(false);
    const section = opsOf('9', run, { grain: 'section', limits: {} });
    const stopped = section.filter((op) => op.stop);
    const held = section.filter((op) => op.op === 'hold');
    expect(stopped.length + held.length).toBeLessThanOrEqual(6);
    for (const { stop } of stopped)
      expect(stop!.section === '' && stop!.nth >= 1 && stop!.nth <= LATEST_STOP).toBe(true);
    ops += section.length;
    stops += stopped.length;
    holds += held.length;
  }
  expect(stops / ops).toBeGreaterThan(0.08);
  expect(holds).toBeGreaterThan(RUNS / 20);
});

test('tasks act mostly by role', () => {
  let [roles, actors] = [0, 0];
  const byActor = new Set(['lock', 'trylock', 'unlock', 'sleep', 'yield', 'exit', 'migrate-disable', 'migrate-enable']);
  for (let run = 0; run < 500; run++) {
    drawRun('10', run, { grain: 'whole', limits: {} }, draft, list);
    for (let at = 0; at < list.count; at++) {
      if (!byActor.has(unpackOp(list, at).op)) continue;
      actors++;
      if (isRole(list.rows[at * STRIDE + 1]!)) roles++;
    }
  }
  expect(roles / actors).toBeGreaterThan(0.85);
});

test('odd limits are drawn too', () => {
  const none: RunOptions = { grain: 'section', limits: { cpus: 1, tasks: 1, mutexes: 0 }, operations: 40 };
  for (let run = 0; run < 500; run++) {
    const ops = opsOf('11', run, none);
    expect(ops).toHaveLength(40);
    expect(ops.some((op) => 'mutex' in op)).toBe(false);
  }
  const many = shapeDraft(300);
  const long = opList(2_000);
  drawRun('12', 0, { grain: 'mixed', limits: { cpus: 64, tasks: 300, mutexes: 40 }, operations: 2_000 }, many, long);
  for (const op of unpackOps(long)) {
    if ('mutex' in op) expect(op.mutex >= 0 && op.mutex < 40).toBe(true);
    if ('task' in op && typeof op.task === 'number') expect(op.task >= 0 && op.task < 300).toBe(true);
  }
});
