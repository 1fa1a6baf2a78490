// With proxying switched off at boot nothing may remain of it: neither a rule nor a different order of two events.

import { firstDifference } from './streams.ts';
import { PLAIN_DESIGN, type Relation } from './types.ts';

export const offMeansOff: Relation = {
  kind: 'relation',
  name: 'off-means-off',
  because: 'who boots with a feature switched off must get the kernel that does not have it',
  source: ['proxy-exec:X1'],
  appliesTo: (features) => features.has('proxy-execution'),
  sides: (scenario) => ({
    left: { ...scenario, choices: { ...scenario.choices, proxy: 'off' } },
    right: { ...scenario, design: PLAIN_DESIGN, choices: {} },
  }),
  differ: firstDifference,
};
