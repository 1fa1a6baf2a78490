// Both arbitraries must give legal scenarios of every kind, and the seeded one must be the campaign's.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OP_NAMES, opList, packOps, unpackOps } from '../model/ops.ts';
import { type DrawnScenario, scenarioArbitrary, seedArbitrary } from './arbitraries.ts';
import { DRAWN_OPERATIONS_MAX, drawRun, type RunOptions } from './scenario.ts';
import { draftToShape, shapeDraft } from './shape-draft.ts';
import { DRAWN_TASKS_MAX } from './shapes.ts';

const options: RunOptions = { grain: 'mixed', limits: {} };

function expectLegal({ draftShape, ops }: DrawnScenario): void {
  const { cpus, tasks, mutexes } = draftShape;
  for (const task of tasks) expect(task.cpus.length > 0 && task.cpus.every((cpu) => cpu < cpus)).toBe(true);
  for (const op of ops) {
    if ('task' in op) {
      if (typeof op.task === 'number') expect(op.task).toBeLessThan(tasks.length);
      else expect(op.task.cpu).toBeLessThan(cpus);
    }
    if ('mutex' in op) expect(op.mutex).toBeLessThan(mutexes.length);
    if ('cpu' in op) expect(op.cpu).toBeLessThan(cpus);
    if ('on' in op) expect(op.on).toBeLessThan(cpus);
  }
}

test.each([
  ['natural', scenarioArbitrary(options)],
  ['seeded', seedArbitrary('1', options)],
])('the %s arbitrary draws legal scenarios with every kind and class', (_, arbitrary) => {
  const seen = new Set<string>();
  const property = fc.property(arbitrary, (drawn) => {
    expectLegal(drawn);
    expect(unpackOps(packOps(drawn.ops))).toEqual(drawn.ops);
    for (const task of drawn.draftShape.tasks) seen.add(task.params.policy);
    for (const { op } of drawn.ops) seen.add(op);
  });
  fc.assert(property, { seed: 1, numRuns: 500 });
  const some = new Set<string>(['cookie', 'irq', 'steal', 'irqs-off', 'plan', 'swap']);
  const drawn = OP_NAMES.filter(
    (name) => !name.startsWith('umcg') && name !== 'preempt' && (!some.has(name) || seen.has(name)),
  );
  expect([...seen].sort()).toEqual([...drawn, 'deadline', 'fair', 'fifo', 'rr'].sort());
});

test('the seeded arbitrary is the run of the campaign', () => {
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  const list = opList(DRAWN_OPERATIONS_MAX);
  const runs = new Set<string>();
  for (const drawn of fc.sample(seedArbitrary('1', options), { seed: 1, numRuns: 20 })) runs.add(JSON.stringify(drawn));
  expect(runs.size).toBe(20);
  const [constant] = fc.sample(seedArbitrary('1', { ...options, grain: 'whole' }), { seed: 3, numRuns: 1 });
  const [index] = fc.sample(fc.noShrink(fc.noBias(fc.nat())), { seed: 3, numRuns: 1 });
  drawRun('1', index!, { ...options, grain: 'whole' }, draft, list);
  expect(constant).toEqual({ draftShape: draftToShape(draft), ops: unpackOps(list) });
});

test('limits hold in the natural arbitrary', () => {
  const limited = scenarioArbitrary({ grain: 'whole', limits: { cpus: 2, tasks: 3, mutexes: 0 }, operations: 12 });
  for (const { draftShape, ops } of fc.sample(limited, { seed: 1, numRuns: 50 })) {
    expect([draftShape.cpus, draftShape.tasks.length, draftShape.mutexes.length]).toEqual([2, 3, 0]);
    expect(ops).toHaveLength(12);
  }
});
