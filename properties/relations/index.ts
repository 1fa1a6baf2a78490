// All relations: two runs that must agree.

import { locksMoveNoBudget } from './locks-move-no-budget.ts';
import { namesDecideNothing } from './names-decide-nothing.ts';
import { noContentionNoDifference } from './no-contention-no-difference.ts';
import { offMeansOff } from './off-means-off.ts';
import { scaledTimesScaleTheSchedule } from './scaled-times-scale-the-schedule.ts';
import { twiceIsTheSame } from './twice-is-the-same.ts';
import type { Relation } from './types.ts';
import { virtualTimeHasNoOrigin } from './virtual-time-has-no-origin.ts';

export const RELATIONS: readonly Relation[] = [
  offMeansOff,
  noContentionNoDifference,
  locksMoveNoBudget,
  namesDecideNothing,
  twiceIsTheSame,
  virtualTimeHasNoOrigin,
  scaledTimesScaleTheSchedule,
];
