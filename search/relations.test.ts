// Relations over drawn runs of every preset, and each one broken on purpose, so that its silence means something.

import { expect, test } from 'vitest';
import { openStream } from '../generators/stream.ts';
import { PRESETS } from '../model/designs/presets.ts';
import type { Scenario } from '../model/scenario.ts';
import { RELATIONS } from '../properties/relations/index.ts';
import { locksMoveNoBudget } from '../properties/relations/locks-move-no-budget.ts';
import { namesDecideNothing } from '../properties/relations/names-decide-nothing.ts';
import { noContentionNoDifference } from '../properties/relations/no-contention-no-difference.ts';
import { offMeansOff } from '../properties/relations/off-means-off.ts';
import type { Relation } from '../properties/relations/types.ts';
import { virtualTimeHasNoOrigin } from '../properties/relations/virtual-time-has-no-origin.ts';
import { drawnScenario } from './campaign/block.ts';
import { findDesign } from './registry.ts';
import { Relater } from './relate.ts';

const RUNS = 150;
const relater = new Relater();

function drawn(design: string, index: number): Scenario {
  const spec = { design, choices: {}, mutant: null, properties: null };
  return drawnScenario(spec, 'relations', index, { grain: 'mixed', limits: {} });
}

/** The first disagreements of a relation over drawn runs, in words. */
async function disagreements(relation: Relation, design: string, runs: number): Promise<string[]> {
  const found: string[] = [];
  for (let index = 0; index < runs && found.length < 5; index++) {
    const s = openStream('relations', `choices/${index}`);
    const broken = await relater.relate(relation, drawn(design, index), (count) => s.int(count));
    if (broken) found.push(`run ${index}: ${broken.says}`);
  }
  return found;
}

for (const relation of RELATIONS) {
  for (const { name } of PRESETS) {
    test(`${relation.name}: ${name}`, async () => {
      const { value } = await findDesign(name);
      if (!relation.appliesTo(value.features)) {
        const choose = () => expect.fail('a relation that does not apply makes no choices');
        expect(await relater.relate(relation, drawn(name, 0), choose)).toBeNull();
        return;
      }
      expect(await disagreements(relation, name, RUNS)).toEqual([]);
    });
  }
}

test('names and reasons of relations are their own', () => {
  expect(new Set(RELATIONS.map((r) => r.name)).size).toBe(RELATIONS.length);
  for (const { name, because } of RELATIONS) expect(because, name).not.toBe('');
});

test('a switch that leaves something on is seen', async () => {
  const leaky: Relation = { ...offMeansOff, sides: (s, choose) => ({ ...offMeansOff.sides(s, choose)!, left: s }) };
  expect(await disagreements(leaky, 'proxy-P2', 50)).not.toEqual([]);
});

test('a fair rule that differs is seen', async () => {
  const other: Relation = {
    ...virtualTimeHasNoOrigin,
    sides: (s) => ({ left: s, right: { ...s, choices: { halfSlice: 'off' } } }),
  };
  expect(await disagreements(other, 'linux', 50)).not.toEqual([]);
});

test('contention is seen where there is some', async () => {
  const shared: Relation = {
    ...noContentionNoDifference,
    sides: (s) => ({ left: s, right: { ...s, design: 'vanilla', choices: {} } }),
  };
  expect(await disagreements(shared, 'proxy-P2', 50)).not.toEqual([]);
});

test.each([
  ['proxy-P2', 'charge-curr'],
  ['textbook-bwi', 'waiting-budget-ends-unnoticed'],
])('a budget that a lock moves is seen: %s with %s', async (design, mutant) => {
  const mistaken: Relation = {
    ...locksMoveNoBudget,
    sides: (s, choose) => locksMoveNoBudget.sides({ ...s, mutant }, choose),
  };
  expect(await disagreements(mistaken, design, 300)).not.toEqual([]);
});

test('tasks that only seem to be renamed are seen', async () => {
  const forgetful: Relation = {
    ...namesDecideNothing,
    sides(s, choose) {
      const { left, right } = namesDecideNothing.sides(s, choose)!;
      return { left, right };
    },
  };
  expect(await disagreements(forgetful, 'proxy-P2', 50)).not.toEqual([]);
});
