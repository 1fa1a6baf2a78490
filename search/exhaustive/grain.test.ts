// Coarser grains: whatever they reach the finest one reaches, and what they find is a scenario that replays.

import { expect, test } from 'vitest';
import { loadBench } from '../registry.ts';
import { foundBy, unlimited } from './drive.ts';
import { say, scenarioOf } from './finding.ts';
import { GRAINS, type Grain } from './free-interleaving.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';
import { type DesignTarget, designTarget } from './target.ts';

async function targetOf(shape: string, grain: Grain, mutant: string | null = null): Promise<DesignTarget> {
  const loaded = await loadBench({ design: 'proxy-P2', choices: {}, mutant, properties: mutant ? null : [] });
  return designTarget(loaded, parseScope(shape), { ops: null, holds: null, grain, chosen: true });
}

function searched({ model }: DesignTarget, seen?: (words: Int32Array) => void): Search {
  const search = new Search(model, unlimited(500_000_000));
  const { found } = search;
  if (seen)
    search.found = (step, cost) => {
      seen(model.next);
      found.call(search, step, cost);
    };
  search.begin();
  while (!search.done) search.advance(1_000);
  return search;
}

test('a coarser grain reaches a part of what a finer one reaches', async () => {
  const shape = 'cpus=2,tasks=2,mutexes=1,masks=0:1';
  const fine = searched(await targetOf(shape, 'section'));
  const states = [fine.states];
  for (const grain of ['runqueue', 'lock'] as const) {
    let strangers = 0;
    states.push(searched(await targetOf(shape, grain), (words) => (strangers += fine.knows(words) ? 0 : 1)).states);
    expect(strangers).toBe(0);
  }
  expect(states).toEqual([...states].sort((a, b) => b - a));
  expect(states[2]!).toBeLessThan(states[0]! / 4);
});

test.each([...GRAINS])('grain %s: M24 is found and replays', async (grain) => {
  const target = await targetOf('cpus=1,tasks=2,mutexes=1', grain, 'M24');
  const search = searched(target);
  const found = foundBy(search, target.model)!;
  expect(found.operations).toBe(5);
  const scenario = scenarioOf(target.loaded, target.model, found.steps)!;
  expect(say(target.loaded, scenario, null).finding.property).not.toBe('');
});
