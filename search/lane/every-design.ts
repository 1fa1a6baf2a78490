// The property lane: fast-check draws natural scenarios with fixed labelled seeds, thousands for each preset, and asks whether any claim
// breaks. Shrinking is left to our own reducer, which knows what a scenario is; fast-check ends at the first failure.

import { test } from 'vitest';
import type { DrawnScenario } from '../../generators/arbitraries.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { packOps } from '../../model/ops.ts';
import { SCENARIO_SCHEMA } from '../../model/scenario.ts';
import { SETTLE_NS } from '../campaign/block.ts';
import { reduce } from '../reduce.ts';
import { loadBench } from '../registry.ts';
import { Stands } from '../run.ts';
import { formatScenarioText } from '../scenario/text-format.ts';

/** What both ways of drawing are asked for. */
export const DRAWN = { grain: 'mixed', limits: {} } as const;

/** How fast-check is run, so that a lane gives the same scenarios each time. */
export const LANE = { seed: 20_261_121, numRuns: 1_500, endOnFailure: true } as const;

/** One test for each design believed correct: no scenario that is drawn breaks a claim. `forEach` draws. */
export function everyDesignKeepsItsClaims(forEach: (ask: (drawn: DrawnScenario) => void) => void): void {
  for (const { name: design } of PRESETS.filter(({ shipped }) => !shipped)) {
    test(`${design}: no claim breaks`, async () => {
      const { bench } = await loadBench({ design, choices: {}, mutant: null, properties: null });
      const stands = new Stands(bench);
      forEach(({ draftShape, ops }) => {
        const outcome = stands.for(draftShape).run(draftShape, packOps(ops), SETTLE_NS);
        if (outcome.verdict === 'held') return;
        const shape = draftShape;
        const scenario = {
          schema: SCENARIO_SCHEMA,
          design,
          choices: {},
          mutant: null,
          shape,
          settleNs: SETTLE_NS,
          ops,
        };
        const smallest = reduce(bench, scenario, outcome.property);
        throw new Error(`${outcome.property}: ${smallest.outcome.says}\n${formatScenarioText(smallest.scenario)}`);
      });
    });
  }
}
