// Core designs, exhaustively: one core of two threads, two tasks that do not trust each other, every interleaving. Counters of a core that
// only grow are told by what they are equal to, so that the search ends.

import { expect, test } from 'vitest';
import { loadBench } from '../registry.ts';
import { foundBy, unlimited } from './drive.ts';
import { scenarioOf } from './finding.ts';
import type { FreeInterleaving } from './free-interleaving.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';
import { designTarget } from './target.ts';

const CORE = 'cpus=2,tasks=2,mutexes=0,masks=0:1,policies=fifo10:fifo10,cores=01,cookies=1:2';

async function searched(design: string, mutant: string | null = null, shape = CORE) {
  const loaded = await loadBench({ design, choices: {}, mutant, properties: null });
  const target = designTarget(loaded, parseScope(shape), { ops: ['wake', 'sleep'], holds: null, chosen: false });
  const search = new Search(target.model, unlimited(500_000_000));
  search.begin();
  while (!search.done) search.advance(1_000);
  return { loaded, target, search, found: foundBy(search, target.model) };
}

test.each([
  ['core-A0', 1_864, 3_846],
  ['core-smt-off', 320, 356],
  ['core-confined', 320, 356],
  ['core-A1-ipi', 2_292, 4_248],
  ['core-A3', 7_182, 13_436],
  ['core-A2-X', 7_068, 12_714],
  ['core-A2-P', 1_214, 2_232],
])('%s holds in all of its %i states', async (design, states, transitions) => {
  const { search, found } = await searched(design);
  expect([found, search.bounded]).toEqual([null, null]);
  expect([search.states, search.transitions]).toEqual([states, transitions]);
});

test('a barrier that waits for nobody is found with the fewest operations, as a scenario that replays', async () => {
  const { loaded, target, found } = await searched('core-A2-X', 'barrier-opens-before-all-have-stopped');
  expect(found!.operations).toBe(2);
  expect(scenarioOf(loaded, target.model as FreeInterleaving, found!.steps)).not.toBeNull();
});
