// What is said around a reduced finding: each sentence is tried again here, written anew, and the pass around finds what is shorter.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packOps } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import type { PolicyParams } from '../model/shape.ts';
import { lookAround } from './around.ts';
import { latitudeOf } from './latitude.ts';
import { loadBench } from './registry.ts';
import { type Bench, Stand } from './run.ts';
import { parseScenario } from './scenario/read.ts';
import { aroundText } from './smallest.ts';

const PROPERTY = 'away-from-home-only-while-blocked';
const M13 = `rqcheck-scenario 1 design=proxy-P2 mutant=wake-without-home-check
cpus 2
settle 1ms
task A fair nice=0
task C fair nice=0
mutex m1
----
wake C on=0
wake A on=0
lock C m1
lock A m1
end
`;
/** A scenario that breaks its claim only because an operation is held. */
const HELD = new URL('../corpus/kills/activation-on-the-living-list.proxy-P3.txt', import.meta.url);
/** The same with a detour that no single removal takes away: two operations that need each other. */
const DETOUR = M13.replace('lock C m1\n', 'lock C m1\nunlock C m1\nlock C m1\n');

async function given(text: string): Promise<{ bench: Bench; scenario: Scenario }> {
  const scenario = parseScenario(text, 'a test');
  const { design, choices, mutant } = scenario;
  return { bench: (await loadBench({ design, choices, mutant, properties: null })).bench, scenario };
}

const breaks = (bench: Bench, s: Scenario): boolean =>
  new Stand(bench, s.shape).run(s.shape, packOps(s.ops), s.settleNs).property === PROPERTY;

test('what does not matter does not matter', async () => {
  const { bench, scenario } = await given(M13);
  const { free } = latitudeOf(bench, scenario, PROPERTY);
  expect(free).toContain('any nice value of C breaks it');
  const [a, c] = scenario.shape.tasks;
  for (const nice of [-20, -7, 19]) {
    const tasks = [a!, { ...c!, params: { ...c!.params, nice } as PolicyParams }];
    expect(breaks(bench, { ...scenario, shape: { ...scenario.shape, tasks } })).toBe(true);
  }
  for (const sentence of free) {
    const [, first] = /^operations (\d+) and/.exec(sentence) ?? [];
    if (first === undefined) continue;
    const at = Number(first) - 1;
    const ops = [...scenario.ops];
    ops.splice(at, 2, ops[at + 1]!, ops[at]!);
    expect(breaks(bench, { ...scenario, ops })).toBe(true);
  }
});

test('an operation may be held where it is said, and nowhere else', async () => {
  const { bench, scenario } = await given(readFileSync(HELD, 'utf8'));
  const property = 'an-activation-takes-nobody-twice';
  const { free } = latitudeOf(bench, scenario, property);
  expect(free).toContain(
    'operation 6 may be held after any section from activate-waiter#1 to activate-children#1, and nowhere else',
  );
  const broken = ['activate-detach', 'activate-waiter', 'activate-children', 'activate-join'].filter((section) => {
    const ops = scenario.ops.map((op, i) => (i === 5 ? { ...op, stop: { section, nth: 1 } } : op));
    return new Stand(bench, scenario.shape).run(scenario.shape, packOps(ops), scenario.settleNs).property === property;
  });
  expect(broken).toEqual(['activate-waiter', 'activate-children']);
});

test('the pass around finds what is shorter, and says what it has tried', async () => {
  const { bench, scenario } = await given(DETOUR);
  const { shorter } = lookAround(bench, scenario, PROPERTY, 20_000);
  expect(shorter!.ops.length).toBeLessThanOrEqual(4);
  expect(breaks(bench, shorter!)).toBe(true);
  const small = await given(M13);
  const around = lookAround(small.bench, small.scenario, PROPERTY, 20_000);
  expect(around.shorter).toBeNull();
  expect(around.complete).toBe(3);
  expect(aroundText(around, small.scenario)).toContain('No list of 3 operations or fewer');
});

test('a run that is too long to be read, or breaks nothing, has no latitude', async () => {
  const { bench, scenario } = await given(M13);
  expect(latitudeOf(bench, scenario, '').free).toEqual([]);
  const ops = Array.from({ length: 8 }, () => scenario.ops).flat();
  expect(latitudeOf(bench, { ...scenario, ops }, PROPERTY).free).toEqual([]);
});
