// compare: a design against itself shows nothing, one that gives something up loses that claim, and what is lost can be replayed.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from '../record.ts';
import { loadBench } from '../registry.ts';
import { parseScenario } from '../scenario/read.ts';
import { compareDesigns } from './compare.ts';

let store = '';
beforeAll(() => {
  store = mkdtempSync(join(tmpdir(), 'rqcheck-compare-'));
});
afterAll(() => rmSync(store, { recursive: true }));

const load = (design: string, choices: Record<string, string> = {}) =>
  loadBench({ design, choices, mutant: null, properties: null });
const options = (runs: number) =>
  ({ seed: '4', runs, drawing: { grain: 'mixed', limits: {} }, store, progress: () => {} }) as const;

test('a design against itself', async () => {
  const result = compareDesigns(await load('proxy-P2'), await load('proxy-P2'), options(40));
  const { lost, gained, both, changed, firstDivergence, measures } = result;
  expect([lost, gained, both, changed, firstDivergence]).toEqual([[], [], [], [], null]);
  expect(result.promisedByOne).toEqual({ a: [], b: [] });
  expect(Object.values(measures).every(({ a, b }) => a === b)).toBe(true);
  expect(measures['lock sections'].a).toBeGreaterThan(1000);
});

test('a design that no longer hands over to the donor loses that claim, and gains it back the other way round', async () => {
  const [plain, changed] = [await load('proxy-P2'), await load('docs/examples/first-waiter.ts')];
  const there = compareDesigns(plain, changed, options(60));
  const name = 'unlock-hands-over-to-the-donor';
  const [lost] = there.lost.filter(({ property }) => property === name);
  expect(lost?.promisedByOther).toBe(true);
  const scenario = parseScenario(readFileSync(lost!.path, 'utf8'), lost!.path);
  expect(record(changed.bench, scenario).outcome.property).toBe(name);
  expect(there.firstDivergence?.a).not.toEqual(there.firstDivergence?.b);
  const back = compareDesigns(changed, plain, options(60));
  expect([back.lost, back.gained.map(({ property }) => property)]).toEqual([
    [],
    there.lost.map(({ property }) => property),
  ]);
});

test('the whole chain to its owner against its top waiter alone: what each promises, and where they part', async () => {
  const [chain, top] = [await load('proxy-chain-to-owner'), await load('proxy-top-waiter-swap')];
  const { lost, gained, promisedByOne, changed, measures, firstDivergence } = compareDesigns(chain, top, options(150));
  expect([lost, gained]).toEqual([[], []]);
  expect(promisedByOne.a).toContain('active-chain-stays-on-one-cpu');
  expect(promisedByOne.b).toContain('only-the-top-waiter-is-away-from-home');
  expect(changed.map(({ property }) => property)).toContain('the-place-of-a-top-waiter-is-taken');
  expect(measures['proxy migrations'].a).not.toBe(measures['proxy migrations'].b);
  const { scenario } = firstDivergence!;
  const events = (side: typeof top) => record(side.bench, parseScenario(scenario, 'parted')).events;
  expect(events(chain)).not.toEqual(events(top));
});

test('what only one of them promises is said', async () => {
  const { lost } = compareDesigns(
    await load('proxy-linux-7.3', { proxy: 'off' }),
    await load('proxy-linux-7.3', { mutexSpin: 'off' }),
    options(500),
  );
  expect(lost.filter(({ promisedByOther }) => !promisedByOther).map(({ property }) => property)).toContain(
    'a-free-mutex-shelves-nobody',
  );
}, 120_000);
