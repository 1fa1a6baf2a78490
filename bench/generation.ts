// Why the campaign lane draws straight into integers: runs drawn a second against a natural fast-check arbitrary of the same shape.
// Defended: at least 10 times as many.

import { sample } from 'fast-check';
import { scenarioArbitrary } from '../generators/arbitraries.ts';
import { DRAWN_OPERATIONS_MAX, drawRun } from '../generators/scenario.ts';
import { shapeDraft } from '../generators/shape-draft.ts';
import { opList } from '../model/ops.ts';
import { type Ratio, ratio } from './rounds.ts';

const DRAWN = 20_000;
const SAMPLED = 2_000;

export function generation(): Promise<Ratio> {
  const draft = shapeDraft(64);
  const list = opList(4 * DRAWN_OPERATIONS_MAX);
  const options = { grain: 'mixed', limits: {} } as const;
  const arbitrary = scenarioArbitrary(options);
  return ratio(
    'scenarios drawn over a natural fast-check record',
    10,
    {
      name: 'campaign lane',
      turn(round) {
        for (let i = 0; i < DRAWN; i++) drawRun('bench', round * DRAWN + i, options, draft, list);
        return DRAWN;
      },
    },
    { name: 'fast-check', turn: (round) => sample(arbitrary, { numRuns: SAMPLED, seed: round }).length },
  );
}
