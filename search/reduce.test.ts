// A reduced scenario must still say the same, be small enough to draw by hand, and be minimal as its certificate claims. The
// certificate is tried again here, with removals written anew.

import { beforeAll, expect, test } from 'vitest';
import type { Mutant } from '../model/design.ts';
import { MUTANTS } from '../model/mutants/index.ts';
import { type Op, packOps, unpackOps } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import { BlockRunner, drawnScenario } from './campaign/block.ts';
import { expectedOf } from './gate/expected.ts';
import { loadSubject } from './gate/subject.ts';
import type { Outcome } from './outcome.ts';
import { type Reduced, reduce } from './reduce.ts';
import { drawingFor, loadBench } from './registry.ts';
import { type Bench, Stands } from './run.ts';

const SEED = '1';
const RUNS = 400;
const OPS_MEDIAN = 10;
const OPS_MAX = 16;
const HOLDS_MAX = 3;

interface Kill {
  mutant: Mutant;
  bench: Bench;
  stands: Stands;
  /** Of the design without the mistake. */
  correct: Stands;
  /** Claims that the design without the mistake is expected to break. */
  known: readonly string[];
  property: string;
  reduced: Reduced;
}
const kills: Kill[] = [];

beforeAll(async () => {
  // Every fifth of them: the kill table asks the same of the size of all.
  const tried = MUTANTS.filter((m, at) => !m.waitsFor && at % 5 === 0);
  for (const mutant of tried) {
    const spec = { design: mutant.designs[0]!, choices: {}, mutant: mutant.name, properties: null };
    const { bench } = await loadBench(spec);
    const { bench: without } = await loadBench({ ...spec, mutant: null });
    const drawing = drawingFor(bench.design, 'mixed');
    const request = { seed: SEED, from: 0, to: RUNS, options: drawing, stopAtFirst: true };
    const [hit] = new BlockRunner(bench).run(request).hits;
    const known = Object.keys(expectedOf(await loadSubject(spec.design, null)).broken);
    // The rules of kernels that shipped break claims without any mistake.
    if (!hit || known.includes(hit.property)) continue;
    const reduced = reduce(bench, drawnScenario(spec, SEED, hit.run, drawing), hit.property);
    kills.push({
      mutant,
      bench,
      stands: new Stands(bench),
      correct: new Stands(without),
      known,
      property: hit.property,
      reduced,
    });
  }
}, 180_000);

const run = (stands: Stands, s: Scenario, list = packOps(s.ops), taken?: Uint8Array): Outcome =>
  stands.for(s.shape).run(s.shape, list, s.settleNs, taken);
const holdsOf = ({ ops }: Scenario): number => ops.filter((op) => op.stop || op.op === 'hold').length;

test('all mutants were met', () => {
  expect(kills.length).toBeGreaterThan(15);
});

test('a reduced scenario breaks the same claim at the same step when it is run again, and without the mistake nothing that the design is not known to break', () => {
  for (const { mutant, stands, correct, known, property, reduced } of kills) {
    const outcome = run(stands, reduced.scenario);
    expect(outcome.property, mutant.name).toBe(property);
    expect({ says: outcome.says, step: outcome.step }, mutant.name).toEqual({
      says: reduced.outcome.says,
      step: reduced.outcome.step,
    });
    const healed = run(correct, reduced.scenario);
    if (healed.verdict === 'held') continue;
    expect(known, `${mutant.name}: ${healed.says}`).toContain(healed.property);
  }
});

test('it names what it met: no roles, no ordinals, nothing that was skipped', () => {
  for (const { mutant, stands, reduced } of kills) {
    const list = packOps(reduced.scenario.ops);
    const taken = new Uint8Array(list.count);
    run(stands, reduced.scenario, list, taken);
    expect(unpackOps(list), mutant.name).toEqual(reduced.scenario.ops);
    expect(
      [...taken].every((one) => one === 1),
      mutant.name,
    ).toBe(true);
    for (const op of reduced.scenario.ops) {
      if ('task' in op) expect(typeof op.task, mutant.name).toBe('number');
      if (op.stop) expect(op.stop.section, mutant.name).not.toBe('');
    }
  }
});

test(`reduced scenarios have ${OPS_MEDIAN} operations in the middle, ${OPS_MAX} at most, and ${HOLDS_MAX} holds at most`, () => {
  const sizes = kills.map(({ reduced }) => reduced.scenario.ops.length).sort((a, b) => a - b);
  expect(sizes[sizes.length >> 1]).toBeLessThanOrEqual(OPS_MEDIAN);
  for (const { mutant, reduced } of kills) {
    expect(reduced.scenario.ops.length, mutant.name).toBeLessThanOrEqual(OPS_MAX);
    expect(holdsOf(reduced.scenario), mutant.name).toBeLessThanOrEqual(HOLDS_MAX);
  }
});

/** Every scenario with one operation or one stop less. */
function removals(s: Scenario): Scenario[] {
  return s.ops.flatMap((op, gone) => {
    const fewer = { ...s, ops: s.ops.filter((_, at) => at !== gone) };
    if (!op.stop) return [fewer];
    const { stop: _, ...rest } = op;
    return [fewer, { ...s, ops: s.ops.map((o, at) => (at === gone ? (rest as Op) : o)) }];
  });
}

test('no operation and no hold can be taken away: each was tried, and the certificate has a line for each', () => {
  for (const { mutant, stands, property, reduced } of kills) {
    const { scenario, certificate, minimal } = reduced;
    expect(minimal, mutant.name).toBe(true);
    const smaller = removals(scenario);
    for (const [i, candidate] of smaller.entries()) {
      expect(run(stands, candidate).property, `${mutant.name}: removal ${i}`).not.toBe(property);
    }
    const { cpus, tasks, mutexes } = scenario.shape;
    // A server of UMCG stays as long as it has a worker, and somebody must be there who was not forked.
    const serves = (at: number): boolean => tasks.some(({ umcg }) => umcg?.role === 'worker' && umcg.server === at);
    const removable = tasks.filter((_, at) => !serves(at) && tasks.some(({ child }, other) => other !== at && !child));
    const parts = mutexes.length + removable.length + (cpus > 1 ? cpus : 0);
    expect(certificate.length, mutant.name).toBe(smaller.length + parts);
    expect(new Set(certificate).size, mutant.name).toBe(certificate.length);
  }
});

test('reducing again changes nothing', () => {
  for (const { mutant, bench, property, reduced } of kills.slice(0, 4)) {
    expect(reduce(bench, reduced.scenario, property).scenario, mutant.name).toEqual(reduced.scenario);
  }
});

test('the same scenario is reduced to the same one every time', () => {
  const { bench, mutant, property } = kills[0]!;
  const spec = { design: mutant.designs[0]!, choices: {}, mutant: mutant.name, properties: null };
  const drawing = drawingFor(bench.design, 'mixed');
  const request = { seed: SEED, from: 0, to: RUNS, options: drawing, stopAtFirst: true };
  const { run } = new BlockRunner(bench).run(request).hits[0]!;
  const again = reduce(bench, drawnScenario(spec, SEED, run, drawing), property);
  expect(again).toEqual(kills[0]!.reduced);
});
