// Lags and virtual deadlines are distances: with every vruntime and every virtual deadline moved by one constant the same happens.

import { firstDifference } from './streams.ts';
import type { Relation } from './types.ts';

export const virtualTimeHasNoOrigin: Relation = {
  kind: 'relation',
  name: 'virtual-time-has-no-origin',
  because:
    'a rule that reads a vruntime as a number, and not as a distance, goes wrong once the clocks have run for long',
  source: ['base-scheduler:E11'],
  appliesTo: (features) => features.has('fair-lag-kept'),
  sides: (scenario) => ({
    left: scenario,
    right: { ...scenario, choices: { ...scenario.choices, virtualStart: 'far' } },
  }),
  differ: firstDifference,
};
