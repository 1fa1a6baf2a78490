// The property lane: fast-check draws natural scenarios with fixed labelled seeds, thousands for each preset, and asks whether any claim
// breaks. Shrinking is left to our own reducer, which knows what a scenario is; fast-check ends at the first failure.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenarioArbitrary, seedArbitrary } from '../generators/arbitraries.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { packOps } from '../model/ops.ts';
import { SCENARIO_SCHEMA } from '../model/scenario.ts';
import { SETTLE_NS } from './campaign/block.ts';
import { record } from './record.ts';
import { reduce } from './reduce.ts';
import { loadBench } from './registry.ts';
import { Stands } from './run.ts';
import { formatScenarioText } from './scenario/text-format.ts';

const RUNS = 1_500;
const options = { grain: 'mixed', limits: {} } as const;
const lanes = {
  'fast-check draws': scenarioArbitrary(options),
  'campaign draws': seedArbitrary('property lane', options),
};

for (const { name: design } of PRESETS.filter(({ shipped }) => !shipped)) {
  for (const [lane, arbitrary] of Object.entries(lanes)) {
    test(`${design}, ${lane}: no claim breaks`, async () => {
      const { bench } = await loadBench({ design, choices: {}, mutant: null, properties: null });
      const stands = new Stands(bench);
      const property = fc.property(arbitrary, ({ draftShape, ops }) => {
        const outcome = stands.for(draftShape).run(draftShape, packOps(ops), SETTLE_NS);
        if (outcome.verdict === 'held') return;
        const scenario = {
          schema: SCENARIO_SCHEMA,
          design,
          choices: {},
          mutant: null,
          shape: draftShape,
          settleNs: SETTLE_NS,
          ops,
        };
        const smallest = reduce(bench, scenario, outcome.property);
        throw new Error(`${outcome.property}: ${smallest.outcome.says}\n${formatScenarioText(smallest.scenario)}`);
      });
      fc.assert(property, { seed: 20_261_121, numRuns: RUNS, endOnFailure: true });
    });
  }
}

test('a seeded mistake does not pass the lane', async () => {
  const { bench } = await loadBench({
    design: 'proxy-P2',
    choices: {},
    mutant: 'wake-without-home-check',
    properties: null,
  });
  const held = fc.check(
    fc.property(lanes['fast-check draws'], ({ draftShape, ops }) => {
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
    { seed: 20_261_121, numRuns: RUNS, endOnFailure: true },
  );
  expect(held.failed).toBe(true);
});
