// The argument about active balance in one comparison: what the callback gains over the stopper, what it loses, and how long a real-time
// task waits. Each with a scenario that replays, on a shape that says its capacities.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scenario } from '../../model/scenario.ts';
import { record } from '../record.ts';
import { drawingFor, type LoadedBench, loadBench } from '../registry.ts';
import { parseScenario } from '../scenario/read.ts';
import { type Comparison, compareDesigns } from './compare.ts';

const OPS_MAX = 8;
const LOST = [
  'a-listed-callback-runs-once',
  'a-request-is-taken-up-on-its-own-cpu',
  'an-active-balance-is-soon-over',
  'callbacks-run-in-their-own-lock-section',
  'nobody-finds-a-callback-listed',
  'the-active-balance-flag-names-one-request',
  'who-would-do-better-elsewhere-is-moved',
];

let store = '';
let stopper: LoadedBench;
let callback: LoadedBench;
let result: Comparison;

beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'rqcheck-balance-'));
  const load = (design: string) => loadBench({ design, choices: {}, mutant: null, properties: null });
  [stopper, callback] = [await load('balance-B0'), await load('balance-B2')];
  const drawing = drawingFor(stopper.bench.design, 'mixed');
  result = compareDesigns(stopper, callback, { seed: '1', runs: 500, drawing, store, progress: () => {} });
}, 240_000);
afterAll(() => rmSync(store, { recursive: true }));

const kept = (path: string): Scenario => parseScenario(readFileSync(path, 'utf8'), path);

/** One claim alone, without its known limits: another that breaks earlier must not end the run. */
function breaks(side: LoadedBench, scenario: Scenario, property: string): boolean {
  const properties = side.bench.properties.filter(({ name }) => name === property);
  return record({ ...side.bench, properties, limits: [] }, scenario).outcome.property === property;
}

test('the callback hurts no real-time task, and breaks what callbacks and requests promise', () => {
  expect(result.gained.map(({ property }) => property)).toEqual(['rt-not-switched-out-for-fair-balance']);
  expect(result.lost.map(({ property }) => property)).toEqual(LOST);
  for (const change of [...result.gained, ...result.lost]) {
    const scenario = kept(change.path);
    expect(change.ops).toBeLessThanOrEqual(OPS_MAX);
    expect(scenario.shape.capacities).toBeDefined();
    expect(breaks(scenario.design === 'balance-B0' ? stopper : callback, scenario, change.property)).toBe(true);
  }
});

test('a real-time task waits for two switches where the stopper comes, and for none where a callback does', () => {
  const delay = result.changed.find(({ property }) => property === 'rt-delay-by-fair-balance')!;
  const scenario = kept(delay.longer!.path);
  expect(delay.longer).toMatchObject({ design: 'a', unit: 'ns' });
  expect(delay.longer!.ops).toBeLessThanOrEqual(OPS_MAX);
  expect(delay.a!.maxNs).toBe(2 * scenario.shape.switchNs!);
  expect(delay.b!.maxNs).toBe(0);
  expect(scenario.shape.capacities).toBeDefined();
});
