// A run follows from its scenario alone: not from the run before it on the same machine, nor from anything outside.

import { firstDifference } from './streams.ts';
import type { Relation } from './types.ts';

export const twiceIsTheSame: Relation = {
  kind: 'relation',
  name: 'twice-is-the-same',
  because: 'a finding that cannot be replayed cannot be believed',
  source: [],
  appliesTo: () => true,
  sides: (scenario) => ({ left: scenario, right: scenario }),
  differ: firstDifference,
};
