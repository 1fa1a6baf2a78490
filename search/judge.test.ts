// The naive twin of the judge: at every judging point it looks at every object, not only at what was written. Both must name the
// same section as the first that breaks a claim, so that what the judge skips was worth skipping.

import { expect, test } from 'vitest';
import { DRAWN_OPERATIONS_MAX, drawRun } from '../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX } from '../generators/shapes.ts';
import type { Machine, Observer } from '../model/machine.ts';
import { MUTANTS } from '../model/mutants/index.ts';
import { type OpList, opList } from '../model/ops.ts';
import { settle } from '../model/settle.ts';
import { createMachine } from '../model/setup.ts';
import type { Shape } from '../model/shape.ts';
import { takeOperation } from '../model/step.ts';
import { lockFree, piLock, quietCpu, rqLock, waitLock } from '../model/view.ts';
import type { Always, EventReader, JudgedAt, Monitor, Property, Window } from '../properties/types.ts';
import { atRest } from '../properties/vocabulary.ts';
import { SETTLE_NS } from './campaign/block.ts';
import { memoryOf, namesOf } from './judge.ts';
import { drawingFor, loadBench } from './registry.ts';
import { type Bench, Stands } from './run.ts';

/** From here on: run 110 has met the one mistake that the judge made since it has a twin. */
const FIRST_RUN = 90;
const RUNS_WITH_MUTANT = 25;
const RUNS_WITHOUT = 150;

/** What broke first: the section, and all claims that it broke. */
interface First {
  step: number;
  properties: ReadonlySet<string>;
  /** Windows alone: they look when time passes, at rest and at their events, so the judge may see it later. */
  isLater: boolean;
}

class NaiveJudge implements Observer {
  readonly broken = new Set<string>();
  private readonly m: Machine;
  private readonly shape: Shape;
  private readonly states: readonly Always[];
  private readonly monitors: readonly Monitor[];
  private readonly windows: readonly Window[];
  private readonly names;
  private lastNs = 0;

  constructor(m: Machine, shape: Shape, properties: readonly Property[]) {
    this.m = m;
    this.shape = shape;
    this.names = namesOf(shape);
    this.states = properties.filter((p) => p.kind === 'always');
    this.monitors = properties.filter((p) => p.kind === 'monitor');
    this.windows = properties.filter((p) => p.kind === 'window');
  }

  afterSection(m: Machine): boolean {
    const { w } = m;
    m.forgetTouched();
    for (const p of this.monitors) {
      if (m.log.count > 0) this.note(p, p.hear(m.log, w.memory[p.memory.name]!, w, this.names));
    }
    this.watch(m.log);
    this.sweep('section', () => true);
    this.sweep('unlocked', (about, row) => {
      if (about === 'cpu') return lockFree(w, rqLock(row));
      if (about === 'mutex') return lockFree(w, waitLock(w, row));
      return about === 'world' || (lockFree(w, piLock(w, row)) && lockFree(w, rqLock(w.task.cpu[row]!)));
    });
    this.sweep('rest', (_about, row) => lockFree(w, rqLock(row)) && atRest(w, row));
    this.sweep('quiet', (about, row) => quietCpu(w, about === 'cpu' ? row : w.task.cpu[row]!));
    return this.broken.size > 0;
  }

  beforeTime(): void {
    this.watch({ count: 0, rows: [] });
  }

  atRest(): boolean {
    this.watch({ count: 0, rows: [] });
    this.sweep('quiescent', () => true);
    return this.broken.size > 0;
  }

  atEnd(): void {
    this.sweep('settled', () => true);
  }

  private watch(events: EventReader): void {
    const { w } = this.m;
    const passed = w.system.nowNs[0]! - this.lastNs;
    this.lastNs = w.system.nowNs[0]!;
    for (const p of this.windows) {
      this.note(p, p.observe(w, events, w.memory[p.memory.name]!, passed, this.shape, this.names));
    }
  }

  private sweep(judged: JudgedAt, may: (about: Always['about'], row: number) => boolean): void {
    const { w } = this.m;
    const rows = { task: w.threads, cpu: w.cpus, mutex: w.mutexes, world: 1 };
    for (const claim of this.states) {
      if (claim.judged !== judged) continue;
      for (let row = 0; row < rows[claim.about]; row++) {
        if (may(claim.about, row)) this.note(claim, claim.check(w, row, this.names));
      }
    }
  }

  private note(claim: Property, says: string | null): void {
    if (says !== null) this.broken.add(claim.name);
  }
}

function naively(bench: Bench, shape: Shape, list: OpList): First | null {
  const { features } = bench.design;
  const properties = bench.properties.filter(
    (p) => p.appliesTo(features) && !(shape.userspace && p.cooperating?.(features)),
  );
  const m = createMachine(shape, bench.design, memoryOf(properties));
  const judge = new NaiveJudge(m, shape, properties);
  m.observer = judge;
  for (let op = 0; op < list.count && !m.ended && m.stuck === ''; op++) takeOperation(m, list, op);
  if (!m.ended && m.stuck === '' && settle(m, SETTLE_NS) && m.stuck === '' && !m.ended) judge.atEnd();
  const names = judge.broken.size > 0 ? judge.broken : m.stuck === '' ? null : new Set([m.stuck as string]);
  const isWindow = (name: string): boolean => properties.some((p) => p.name === name && p.kind === 'window');
  return names && { step: m.sections, properties: names, isLater: [...names].every(isWindow) };
}

/** Designs and mutants of which the twin saw a violation. */
const broken = new Set<string>();

/** Runs in which judge and twin differ, in words. */
async function differences(design: string, mutant: string | null, runs: number): Promise<string[]> {
  const loaded = await loadBench({ design, choices: {}, mutant, properties: null });
  // The twin knows no limits.
  const bench = { ...loaded.bench, limits: [] };
  const stands = new Stands(bench);
  const options = drawingFor(bench.design, 'mixed');
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  const list = opList(DRAWN_OPERATIONS_MAX);
  const differ: string[] = [];
  for (let index = FIRST_RUN; index < FIRST_RUN + runs; index++) {
    const draw = () => drawRun('twin', index, options, draft, list);
    draw();
    const shape = draftToShape(draft);
    const naive = naively(bench, shape, list);
    draw();
    const { property, step } = stands.for(shape).run(shape, list, SETTLE_NS);
    if (naive !== null) broken.add(mutant ?? design);
    const same =
      naive === null
        ? property === ''
        : (naive.step === step && naive.properties.has(property)) ||
          (naive.isLater && naive.step < step && property !== '');
    if (same) continue;
    const twin = naive === null ? 'holds' : `${[...naive.properties].join(', ')} at step ${naive.step}`;
    differ.push(`${design} ${mutant ?? ''} run ${index}: judge ${property || 'holds'} at ${step}, twin ${twin}`);
  }
  return differ;
}

for (const design of ['vanilla', 'proxy-P1', 'proxy-P2']) {
  test(`${design}: the twin agrees that it holds`, async () => {
    expect((await differences(design, null, RUNS_WITHOUT)).join('\n')).toBe('');
  });
}

for (const mutant of MUTANTS.filter((m) => !m.waitsFor)) {
  test(`${mutant.name}: judge and twin name the same section`, async () => {
    expect((await differences(mutant.designs[0]!, mutant.name, RUNS_WITH_MUTANT)).join('\n')).toBe('');
  });
}

test('the twin did see violations: two were not silent together', () => {
  expect(broken.size).toBeGreaterThan(15);
});
