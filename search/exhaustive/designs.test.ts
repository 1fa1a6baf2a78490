// Real designs, exhaustively: what random runs reach is among the states of the search; a seeded mistake gives a scenario that replays;
// both ways to interleave agree; a monitor that counts is found out.

import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { withMutant } from '../../model/designs/assemble.ts';
import { NONE } from '../../model/ids.ts';
import { Machine } from '../../model/machine.ts';
import { ownerCpuReadTwice } from '../../model/mutants/owner-cpu-read-twice.ts';
import { type Op, packOps } from '../../model/ops.ts';
import { resetWorld } from '../../model/setup.ts';
import { takeOperation } from '../../model/step.ts';
import { loadBench } from '../registry.ts';
import { alphabetOf, DEFAULT_KINDS } from './alphabet.ts';
import { BoundedHolds } from './bounded-holds.ts';
import { shapeOf } from './design-shape.ts';
import { foundBy, unlimited } from './drive.ts';
import { say, scenarioOf } from './finding.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import type { Subject } from './machine-model.ts';
import { rememberingMonitors } from './memories.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';

const MB = 1_000_000;
const load = (design: string, mutant: string | null = null) =>
  loadBench({ design, choices: {}, mutant, properties: null });

async function subjectOf(design: string, shapeText: string, mutant: string | null = null): Promise<Subject> {
  const { bench } = await load(design, mutant);
  const shape = shapeOf(parseScope(shapeText));
  const properties = bench.properties.filter((p) => p.kind === 'always');
  return { bench, shape, alphabet: alphabetOf(shape, DEFAULT_KINDS), properties };
}

function searched(model: FreeInterleaving | BoundedHolds): Search {
  const search = new Search(model, unlimited(500 * MB));
  search.begin();
  while (!search.done) search.advance(1_000);
  return search;
}

/** Programs that began and wait for their first lock have not begun, for the search. */
function forgetWaiting({ w }: Machine): void {
  const { program, section, lock0, lock1, lock2 } = w.frame;
  for (let slot = 0; slot < program.length; slot++) {
    const keepsNone = lock0[slot] === NONE && lock1[slot] === NONE && lock2[slot] === NONE;
    if (program[slot]! >= 0 && section[slot] === 0 && keepsNone && slot < 2 * w.cpus) program[slot] = -1;
  }
}

test.each([
  ['vanilla', 'cpus=1,tasks=2,mutexes=1'],
  ['proxy-P2', 'cpus=1,tasks=2,mutexes=1'],
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=1,masks=0:1'],
])('whatever a random run of %s reaches at %s is a state of the search', async (design, shapeText) => {
  const subject = { ...(await subjectOf(design, shapeText)), properties: [] };
  const model = new FreeInterleaving(subject);
  const search = searched(model);
  expect([search.contradiction, search.bounded]).toEqual([null, null]);
  const random = seedrandom('exhaustive');
  const below = (n: number): number => Math.floor(random() * n);
  const holds: Op[] = [
    { op: 'hold', cpu: 0 },
    { op: 'go', cpu: 0 },
    { op: 'hold', cpu: subject.shape.cpus - 1 },
    { op: 'go', cpu: subject.shape.cpus - 1 },
    { op: 'go-task', task: 0 },
    { op: 'go-task', task: 1 },
  ];
  const ops = [...subject.alphabet, ...holds];
  const { m } = model;
  const run = new Machine(m.w, subject.bench.design);
  run.maxSections = subject.shape.maxSections;
  let looked = 0;
  for (let runs = 0; runs < 300; runs++) {
    resetWorld(m.w, subject.shape, subject.bench.design);
    run.restart();
    for (let at = 0; at < 25 && run.stuck === ''; at++) {
      const stop = below(3) === 0 ? { stop: { section: '', nth: 1 + below(12) } } : {};
      takeOperation(run, packOps([{ ...ops[below(ops.length)]!, ...stop }]), 0);
      // What is held is a matter of the run, not of the state.
      const words = m.w.words.slice();
      m.w.cpu.held.fill(0);
      m.w.frame.held.fill(0);
      model.put();
      let known = search.knows(model.next);
      if (!known) {
        forgetWaiting(m);
        model.put();
        known = search.knows(model.next);
      }
      m.w.words.set(words);
      expect(known).toBe(true);
      looked++;
    }
  }
  expect(looked).toBeGreaterThan(5_000);
});

test('every interleaving finds M24 with the fewest operations, as a scenario that replays', async () => {
  const loaded = await load('proxy-P2', 'M24');
  const model = new FreeInterleaving(await subjectOf('proxy-P2', 'cpus=2,tasks=2,mutexes=1', 'M24'));
  const found = foundBy(searched(model), model)!;
  expect(found.operations).toBe(5);
  const scenario = scenarioOf(loaded, model, found.steps)!;
  const { finding, minimal } = say(loaded, scenario, null);
  expect(minimal).toBe(true);
  expect(finding.scenario.expect?.verdict).toBe('violated');
});

test('every interleaving finds M19, which needs more stops than drawn runs mostly have', async () => {
  const subject = await subjectOf('proxy-P2', 'cpus=2,tasks=2,mutexes=1');
  const bench = { ...subject.bench, design: withMutant(subject.bench.design, ownerCpuReadTwice) };
  const properties = bench.properties.filter(({ name }) => ownerCpuReadTwice.caughtBy.includes(name));
  const model = new FreeInterleaving({ ...subject, bench, properties });
  expect(foundBy(searched(model), model)).not.toBeNull();
});

test('with holds every path is a scenario, and without any only whole operations', async () => {
  const loaded = await load('proxy-P2', 'M24');
  const subject = await subjectOf('proxy-P2', 'cpus=1,tasks=2,mutexes=1', 'M24');
  const model = new BoundedHolds(subject, 1);
  const found = foundBy(searched(model), model)!;
  expect(scenarioOf(loaded, model, found.steps)).not.toBeNull();
  const whole = new BoundedHolds(await subjectOf('proxy-P2', 'cpus=1,tasks=2,mutexes=1'), 0);
  const search = searched(whole);
  expect([search.contradiction, search.bounded]).toEqual([null, null]);
  expect(search.states).toBeLessThan(100);
});

test('a held operation goes on from where it was held: the counts with one hold', async () => {
  const search = searched(new BoundedHolds(await subjectOf('proxy-P2', 'cpus=2,tasks=2,mutexes=1'), 1));
  expect([search.contradiction, search.bounded]).toEqual([null, null]);
  expect([search.states, search.transitions]).toEqual([20_768, 56_978]);
});

test('a bound on operations is the scope, and more of them reach more', async () => {
  const subject = { ...(await subjectOf('proxy-P2', 'cpus=1,tasks=2,mutexes=1')), properties: [] };
  const counts = [1, 2, 3].map((cost) => {
    const search = new Search(new FreeInterleaving(subject), { ...unlimited(500 * MB), cost });
    search.begin();
    while (!search.done) search.advance(1_000);
    expect(search.beyond).toBeGreaterThan(0);
    return search.states;
  });
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

test('monitors that remember more than the state are told from those that do not', async () => {
  const { bench } = await load('proxy-P2');
  const remembering = rememberingMonitors(bench);
  expect(remembering.has('a-pick-comes-to-an-end')).toBe(true);
  expect(remembering.has('a-mutex-has-one-owner')).toBe(false);
});

test('a search that was saved half-way and is taken up again ends in the same counts', async () => {
  const subject = await subjectOf('proxy-P2', 'cpus=1,tasks=2,mutexes=1');
  const half = new Search(new FreeInterleaving(subject), unlimited(500 * MB));
  half.begin();
  half.advance(1_200);
  const rest = new Search(new FreeInterleaving(subject), unlimited(500 * MB));
  rest.resume(half.save());
  while (!rest.done) rest.advance(1_000);
  const whole = searched(new FreeInterleaving(subject));
  expect(whole.states).toBeGreaterThan(2_000);
  expect([rest.states, rest.transitions, rest.rounds]).toEqual([whole.states, whole.transitions, whole.rounds]);
});
