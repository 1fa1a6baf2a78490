// Who watches the search: a claim that is false only in a rare corner must break, and the situations that a green needs must be met.

import { expect, test } from 'vitest';
import { PRESETS } from '../model/designs/presets.ts';
import type { Op } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import { canary } from '../properties/canary.ts';
import { PROPERTIES } from '../properties/index.ts';
import { BlockRunner, drawnScenario } from './campaign/block.ts';
import { canaryIsFound } from './hunt.ts';
import { record } from './record.ts';
import { reduce } from './reduce.ts';
import { type BenchSpec, drawingFor, loadBench } from './registry.ts';

const CANARY_RUNS = 2_000;
const WHOLE_RUNS = 300;
/** The rarest, a wake-up that meets a waiter between runqueues where most waiters spin, is met once in some 2,000 runs. */
const WITNESS_RUNS = 16_000;
const ALONE = { cpus: 1, tasks: 1, mutexes: 0 };
const specOf = (design: string): BenchSpec => ({ design, choices: {}, mutant: null, properties: null });

/** A wake-up is held while the task belongs to nobody, time passes, and the wake-up goes on. */
const OPS: readonly Op[] = [
  { op: 'wake', task: 0, on: 0, stop: { section: 'wake-waking', nth: 1 } },
  { op: 'elapse', ns: 1_000 },
  { op: 'go', cpu: 0 },
];
const byHand = (design: string, ops: readonly Op[]): Scenario => ({
  schema: 1,
  ...specOf(design),
  settleNs: 1_000_000,
  shape: {
    cpus: 1,
    tasks: [{ name: 'A', params: { policy: 'fifo', priority: 10 }, cpus: [0], endless: false }],
    mutexes: [],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
  },
  ops,
});

for (const { name } of PRESETS.filter(({ shipped }) => !shipped)) {
  test(`${name}: the canary needs three operations and one hold`, async () => {
    const { bench } = await loadBench(specOf(name));
    const pretend = { ...bench, properties: [canary] };
    expect(record(pretend, byHand(name, OPS)).outcome.property).toBe(canary.name);
    for (let gone = 0; gone < OPS.length; gone++) {
      const rest = OPS.filter((_, op) => op !== gone);
      expect(record(pretend, byHand(name, rest)).outcome.verdict, `without ${OPS[gone]!.op}`).toBe('held');
    }
    const { stop: _, ...unheld } = OPS[0]!;
    expect(record(pretend, byHand(name, [unheld, ...OPS.slice(1)])).outcome.verdict).toBe('held');
  });

  test(`${name}: the canary is found within ${CANARY_RUNS} runs, and for one task reduced to a handful of operations and one hold`, async () => {
    const loaded = await loadBench(specOf(name));
    const drawing = drawingFor(loaded.bench.design, 'mixed');
    expect(canaryIsFound(loaded, '1', drawing)).toBe(true);
    const bench = { ...loaded.bench, properties: [canary] };
    // One task that shares no lock breaks it in few ways; several have long ones, from which no removal leads to the shortest.
    const options = { grain: 'mixed', limits: ALONE } as const;
    const request = { seed: '1', from: 0, to: CANARY_RUNS, options, stopAtFirst: true };
    const [hit] = new BlockRunner(bench).run(request).hits;
    expect(hit?.property).toBe(canary.name);
    const reduced = reduce(bench, drawnScenario(specOf(name), '1', hit!.run, options), canary.name);
    const { ops } = reduced.scenario;
    expect(reduced.minimal).toBe(true);
    expect(ops.length).toBeLessThanOrEqual(6);
    expect(ops.filter((op) => op.stop || op.op === 'hold')).toHaveLength(1);
  });

  test(`${name}: without stops the canary survives, so finding it proves that they are drawn`, async () => {
    const { bench } = await loadBench(specOf(name));
    const options = { grain: 'whole', limits: {} } as const;
    const request = { seed: '1', from: 0, to: WHOLE_RUNS, options, stopAtFirst: true };
    expect(new BlockRunner({ ...bench, properties: [canary] }).run(request).hits).toEqual([]);
  });

  test(`${name}: all its witnesses are seen within ${WITNESS_RUNS} runs`, async () => {
    const { bench } = await loadBench(specOf(name));
    const witnesses = PROPERTIES.filter((p) => p.kind === 'sometimes' && p.appliesTo(bench.design.features));
    const missing = new Set(witnesses.map((p) => p.name));
    const drawing = drawingFor(bench.design, 'mixed');
    const runner = new BlockRunner({ ...bench, properties: witnesses });
    for (let from = 0; from < WITNESS_RUNS && missing.size > 0; from += 250) {
      const block = runner.run({ seed: '1', from, to: from + 250, options: drawing, stopAtFirst: false });
      for (const seen of block.witnessed) missing.delete(seen);
    }
    expect([...missing]).toEqual([]);
    expect(witnesses.length).toBeGreaterThan(0);
  });
}
