// All claims about rt_mutexes and futexes, most telling first.

import type { Property } from '../types.ts';
import { aBoostedPeriodIsTheLenders } from './a-boosted-period-is-the-lenders.ts';
import { aBoostedReservationIsNotThrottled } from './a-boosted-reservation-is-not-throttled.ts';
import { aFreedRtMutexGoesToTheMostUrgent } from './a-freed-rt-mutex-goes-to-the-most-urgent.ts';
import { aLoanHasALender } from './a-loan-has-a-lender.ts';
import { lentTimeFitsTheBudget } from './lent-time-fits-the-budget.ts';
import { piInversionIsMeasured } from './pi-inversion-is-measured.ts';
import { piTreeHoldsTheTopWaiters } from './pi-tree-holds-the-top-waiters.ts';
import { rtWaitsHaveNoCycle } from './rt-waits-have-no-cycle.ts';
import { TIMEOUT_CLAIMS } from './timeouts/index.ts';
import { urgencyFollowsTheTopOfThePiTree } from './urgency-follows-the-top-of-the-pi-tree.ts';
import { urgencyIsInheritedAlongChains } from './urgency-is-inherited-along-chains.ts';
import { waiterTreeIsSorted } from './waiter-tree-is-sorted.ts';
import { waitersStandWithTheirPresentUrgency } from './waiters-stand-with-their-present-urgency.ts';
import { aPiChainHasThreeTasks, aSpinEndsByPreemption } from './witnesses.ts';

export const PI_CLAIMS: readonly Property[] = [
  urgencyFollowsTheTopOfThePiTree,
  piTreeHoldsTheTopWaiters,
  waiterTreeIsSorted,
  aBoostedReservationIsNotThrottled,
  waitersStandWithTheirPresentUrgency,
  urgencyIsInheritedAlongChains,
  rtWaitsHaveNoCycle,
  aLoanHasALender,
  aBoostedPeriodIsTheLenders,
  aFreedRtMutexGoesToTheMostUrgent,
  lentTimeFitsTheBudget,
  piInversionIsMeasured,
  aPiChainHasThreeTasks,
  aSpinEndsByPreemption,
  ...TIMEOUT_CLAIMS,
];
