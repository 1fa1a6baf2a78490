// Claims about reservations: budgets and deadlines, the bandwidth that they use, and who is admitted.

import type { Property } from '../types.ts';
import { aConstrainedReservationKeepsToItsDensity } from './a-constrained-reservation-keeps-to-its-density.ts';
import { aDeadlineYieldEndsThePeriod } from './a-deadline-yield-ends-the-period.ts';
import { aLimitThatFitsIsAccepted } from './a-limit-that-fits-is-accepted.ts';
import { aReplenishmentHasItsDeadlineAhead } from './a-replenishment-has-its-deadline-ahead.ts';
import { aReservationCountsAtItsRatio } from './a-reservation-counts-at-its-ratio.ts';
import { aReservationCoversItsRootDomain } from './a-reservation-covers-its-root-domain.ts';
import { aReservationIsLateWithinTheBound } from './a-reservation-is-late-within-the-bound.ts';
import { aReservationThatFitsIsAccepted } from './a-reservation-that-fits-is-accepted.ts';
import { aRevisedBudgetIsTheDensityOfWhatIsLeft } from './a-revised-budget-is-the-density-of-what-is-left.ts';
import { aSleeperIsActiveUntilItsZeroLagInstant } from './a-sleeper-is-active-until-its-zero-lag-instant.ts';
import { aThrottledTaskHasATimer } from './a-throttled-task-has-a-timer.ts';
import { admittedBandwidthEqualsItsRecount } from './admitted-bandwidth-equals-its-recount.ts';
import { admittedBandwidthFitsTheLimit } from './admitted-bandwidth-fits-the-limit.ts';
import { anOverrunIsLessThanATick } from './an-overrun-is-less-than-a-tick.ts';
import { bandwidthIsSummedWhereTasksAre } from './bandwidth-is-summed-where-tasks-are.ts';
import { movesKeepTheSumsOfARootDomain } from './moves-keep-the-sums-of-a-root-domain.ts';
import { periodsOpenByTheRules } from './periods-open-by-the-rules.ts';
import { reclaimedTimeWasFree } from './reclaimed-time-was-free.ts';
import { whatIsDueInAnIntervalFitsInIt } from './what-is-due-in-an-interval-fits-in-it.ts';
import { whoWakesHasItsDeadlineAhead } from './who-wakes-has-its-deadline-ahead.ts';

export const DEADLINE_CLAIMS: readonly Property[] = [
  aThrottledTaskHasATimer,
  aReservationThatFitsIsAccepted,
  aReservationCoversItsRootDomain,
  aSleeperIsActiveUntilItsZeroLagInstant,
  admittedBandwidthEqualsItsRecount,
  admittedBandwidthFitsTheLimit,
  aRevisedBudgetIsTheDensityOfWhatIsLeft,
  aDeadlineYieldEndsThePeriod,
  aLimitThatFitsIsAccepted,
  bandwidthIsSummedWhereTasksAre,
  movesKeepTheSumsOfARootDomain,
  periodsOpenByTheRules,
  aConstrainedReservationKeepsToItsDensity,
  whatIsDueInAnIntervalFitsInIt,
  anOverrunIsLessThanATick,
  reclaimedTimeWasFree,
  aReservationCountsAtItsRatio,
  aReservationIsLateWithinTheBound,
  whoWakesHasItsDeadlineAhead,
  aReplenishmentHasItsDeadlineAhead,
];
