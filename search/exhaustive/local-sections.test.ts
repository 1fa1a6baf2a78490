// Local sections against the unreduced search. Of every state: a section that counts as local leads with each other step to the same state in
// both orders, and is local still after that step, so that it may always go first. Of every mistake of a sample: it is found with as few operations.

import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { loadBench } from '../registry.ts';
import { alphabetOf } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { foundBy, unlimited } from './drive.ts';
import { Fingerprints } from './fingerprints.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import { LOCAL_DESIGNS, LocalSections } from './local-sections.ts';
import type { Subject } from './machine-model.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';
import { designTarget } from './target.ts';

const OPS = ['wake', 'spurious', 'lock', 'unlock', 'sleep'];

async function subjectOf(design: string, shapeText: string, mutant: string | null = null): Promise<Subject> {
  const { bench } = await loadBench({ design, choices: {}, mutant, properties: mutant === null ? [] : null });
  const shape = shapeOf(parseScope(shapeText));
  const properties = bench.properties.filter((p) => p.kind === 'always');
  return { bench, shape, alphabet: alphabetOf(shape, OPS), properties };
}

function searched(model: FreeInterleaving): Search {
  const search = new Search(model, unlimited(500_000_000));
  search.begin();
  while (!search.done) search.advance(1_000);
  return search;
}

/** States in the order in which they are met, with their steps. */
class Graph {
  readonly rows: Int32Array[] = [];
  readonly steps: Map<number, number>[] = [];
  private readonly model: FreeInterleaving;
  private readonly prints: Fingerprints;
  private readonly known = new Map<string, number>();
  private base: Int32Array | null = null;

  constructor(model: FreeInterleaving) {
    this.model = model;
    this.prints = new Fingerprints(model.counts);
    model.initial({ found: () => this.indexOf(model.next), broken: () => {} });
  }

  private indexOf(words: Int32Array): number {
    this.base ??= words.slice();
    this.prints.whole(words, this.base);
    const name = `${this.prints.hi},${this.prints.lo}`;
    let at = this.known.get(name);
    if (at === undefined) {
      at = this.rows.push(words.slice()) - 1;
      this.known.set(name, at);
    }
    return at;
  }

  /** Where each step of a state leads. */
  from(at: number): Map<number, number> {
    const known = this.steps[at];
    if (known) return known;
    const steps = new Map<number, number>();
    this.model.state.set(this.rows[at]!);
    this.model.expand({ found: (step) => steps.set(step, this.indexOf(this.model.next)), broken: () => {} });
    this.steps[at] = steps;
    return steps;
  }
}

const WALKS = 25;
const STEPS = 160;

/** States that random walks come by. */
function* walked(graph: Graph, seed: string): Generator<number> {
  const random = seedrandom(seed);
  for (let walk = 0; walk < WALKS; walk++) {
    let at = 0;
    for (let step = 0; step < STEPS; step++) {
      yield at;
      const next = [...graph.from(at).values()];
      at = next[Math.floor(random() * next.length)]!;
    }
  }
}

const SMALL = 'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fifo10:fifo20';

test.each([
  ...LOCAL_DESIGNS.map((design) => [design, SMALL]),
  ...LOCAL_DESIGNS.map((design) => [design, 'cpus=2,tasks=3,mutexes=2,masks=0:1:0,policies=fifo10:fifo20:fair']),
  ['proxy-P2', 'cpus=2,tasks=3,mutexes=2,masks=0:1:1,policies=deadline:fair:fifo20'],
  ['proxy-P2', 'cpus=3,tasks=3,mutexes=2,masks=0:1:2,policies=fifo10:fifo20:fifo30'],
])('%s at %s: what is local commutes with all else, and stays local', async (design, shapeText) => {
  const model = new FreeInterleaving(await subjectOf(design!, shapeText!));
  const { m } = model;
  const { cpus } = m.w;
  const local = new LocalSections(m);
  const graph = new Graph(model);
  const isLocal = (at: number, cpu: number): boolean => {
    m.w.words.set(graph.rows[at]!.subarray(0, m.w.words.length));
    return local.isNext(m, cpu);
  };
  const wrong: string[] = [];
  let commuted = 0;
  for (const at of new Set(walked(graph, `${design} ${shapeText}`))) {
    for (let cpu = 0; cpu < cpus; cpu++) {
      if (!isLocal(at, cpu)) continue;
      const first = cpu * cpus;
      const after = graph.from(at).get(first)!;
      for (const [step, to] of graph.from(at)) {
        if (step === first) continue;
        const here = graph.from(after).get(step);
        const there = isLocal(to, cpu) ? graph.from(to).get(first) : undefined;
        if (here === undefined || here !== there)
          wrong.push(`${at}: ${model.stepName(first)}, ${model.stepName(step)}`);
        commuted++;
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(commuted).toBeGreaterThan(300);
});

test.each(['M24', 'M03'])('%s is found with as few operations', async (mutant) => {
  const subject = await subjectOf('proxy-P2', SMALL, mutant);
  const [whole, reduced] = [false, true].map((local) => {
    const model = new FreeInterleaving(subject, 'section', local);
    return foundBy(searched(model), model);
  });
  expect(reduced?.operations).toBe(whole?.operations);
  expect(reduced?.property).toBe(whole?.property);
});

test('a correct design has fewer states, and every path as many operations', async () => {
  const subject = await subjectOf('proxy-P2', SMALL);
  const [whole, reduced] = [false, true].map((local) => searched(new FreeInterleaving(subject, 'section', local)));
  expect([whole!.bounded, reduced!.bounded]).toEqual([null, null]);
  expect(reduced!.states).toBeLessThan(whole!.states / 2);
  expect(reduced!.cost).toBe(whole!.cost);
});

test.each([
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=1', null, OPS, /binds to one CPU/],
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=1,masks=0:1', null, [...OPS, 'affinity'], /not for affinity/],
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=1,masks=0:1', 'M24', OPS, /as they are/],
  ['linux', 'cpus=2,tasks=2,mutexes=1,masks=0:1', null, OPS, /is for vanilla/],
])('%s at %s with %s and %j is refused', async (design, shape, mutant, ops, why) => {
  const loaded = await loadBench({ design, choices: {}, mutant, properties: null });
  expect(() => designTarget(loaded, parseScope(shape), { ops, holds: null, chosen: false, local: true })).toThrow(why);
});
