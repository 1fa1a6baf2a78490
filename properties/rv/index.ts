// The kernel's runtime-verification monitors as claims, and all automata with where each is judged. Which are not, and why, is in the
// documentation.

import type { Property } from '../types.ts';
import {
  aDonorFinishesBeforeItsDeadline,
  aReservationFinishesBeforeItsDeadline,
  aThrottledReservationDoesNotPay,
  aThrottledReservationIsNotSwitchedIn,
} from './deadline-claims.ts';
import {
  oneScheduleMakesOneSwitchAtMost,
  realtimeGoesBeforeFair,
  statesAreSetInThreadContext,
  theDonorIsRealtimeBeforeFair,
  wakeUpsHappenWithInterruptsOff,
  wakeUpsHappenWithPreemptionOff,
} from './schedule-claims.ts';
import { aServerServesInTime, aServerWaitsUntilItHasNoLaxity } from './server-claims.ts';
import {
  aSleeperIsWokenBeforeItExecutes,
  aSleeperIsWokenOrItsWaitIsOver,
  aTaskSetsItsOwnState,
  preemptionFollowsARequest,
  switchesFollowRequests,
} from './task-claims.ts';

export const RV_CLAIMS: readonly Property[] = [
  wakeUpsHappenWithPreemptionOff,
  wakeUpsHappenWithInterruptsOff,
  statesAreSetInThreadContext,
  aTaskSetsItsOwnState,
  oneScheduleMakesOneSwitchAtMost,
  preemptionFollowsARequest,
  switchesFollowRequests,
  aSleeperIsWokenBeforeItExecutes,
  aSleeperIsWokenOrItsWaitIsOver,
  realtimeGoesBeforeFair,
  theDonorIsRealtimeBeforeFair,
  aReservationFinishesBeforeItsDeadline,
  aDonorFinishesBeforeItsDeadline,
  aThrottledReservationIsNotSwitchedIn,
  aThrottledReservationDoesNotPay,
  aServerServesInTime,
  aServerWaitsUntilItHasNoLaxity,
];
