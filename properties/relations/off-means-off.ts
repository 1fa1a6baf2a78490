// With proxying switched off at boot nothing may remain of it: neither a rule nor a different order of two events.

import { firstDifference } from './streams.ts';
import type { Relation } from './types.ts';

export const offMeansOff: Relation = {
  kind: 'relation',
  name: 'off-means-off',
  because: 'who boots with a feature switched off must get the kernel that does not have it',
  source: ['proxy-exec:X1'],
  // Compared with a kernel whose mutexes block at once.
  appliesTo: (features) => features.has('proxy-execution') && !features.has('mutex-spin'),
  sides: (scenario) => ({
    left: { ...scenario, choices: { ...scenario.choices, proxy: 'off' } },
    right: { ...scenario, design: 'vanilla', choices: {} },
  }),
  differ: firstDifference,
};
