import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenarioArbitrary } from '../../generators/arbitraries.ts';
import { SCENARIO_SCHEMA } from '../../model/scenario.ts';
import { SETTLE_NS } from '../campaign/block.ts';
import { record } from '../record.ts';
import { loadBench } from '../registry.ts';
import { DRAWN, everyDesignKeepsItsClaims, LANE } from './every-design.ts';

const draws = scenarioArbitrary(DRAWN);

everyDesignKeepsItsClaims((ask) => fc.assert(fc.property(draws, ask), LANE));

test('a seeded mistake does not pass the lane', async () => {
  const { bench } = await loadBench({
    design: 'proxy-P2',
    choices: {},
    mutant: 'wake-without-home-check',
    properties: null,
  });
  const held = fc.check(
    fc.property(draws, ({ draftShape, ops }) => {
      const scenario = {
        schema: SCENARIO_SCHEMA,
        design: 'proxy-P2',
        choices: {},
        mutant: null,
        shape: draftShape,
        settleNs: SETTLE_NS,
        ops,
      };
      return record(bench, scenario).outcome.verdict === 'held';
    }),
    LANE,
  );
  expect(held.failed).toBe(true);
});
