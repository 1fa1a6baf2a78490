// All claims about how fair tasks compete.

import type { Property } from '../types.ts';
import { aDelayEarnsNoLag } from './a-delay-earns-no-lag.ts';
import { aDelayedTaskIsAsleepInTheFairQueue } from './a-delayed-task-is-asleep-in-the-fair-queue.ts';
import { aFairYieldBeginsANewRequest } from './a-fair-yield-begins-a-new-request.ts';
import { aNewWeightKeepsTheRestOfTheRequest } from './a-new-weight-keeps-the-rest-of-the-request.ts';
import { aShorterRequestPreempts } from './a-shorter-request-preempts.ts';
import { aUsedUpRequestIsRenewed } from './a-used-up-request-is-renewed.ts';
import { aWakeUpOfTheNextToBePickedPreempts } from './a-wake-up-of-the-next-to-be-picked-preempts.ts';
import { aWakeUpPreemptsTheIdlePolicy } from './a-wake-up-preempts-the-idle-policy.ts';
import { aYieldGivesUpOneRequestAtMost } from './a-yield-gives-up-one-request-at-most.ts';
import { anIneligibleBlockIsDelayed } from './an-ineligible-block-is-delayed.ts';
import { batchAndIdlePreemptNobody } from './batch-and-idle-preempt-nobody.ts';
import { fairSumsEqualRecomputedOnes } from './fair-sums-equal-recomputed-ones.ts';
import { fairTasksAreServedByWeight } from './fair-tasks-are-served-by-weight.ts';
import { groupMembersShareItsWeight } from './group-members-share-its-weight.ts';
import { lagSurvivesEveryChange } from './lag-survives-every-change.ts';
import { noCpuIdlesBesideFairWorkForLong } from './no-cpu-idles-beside-fair-work-for-long.ts';
import { nobodyIsProtectedBeyondTheShortestRequest } from './nobody-is-protected-beyond-the-shortest-request.ts';
import { nobodyLeavesWhileItIsIneligible } from './nobody-leaves-while-it-is-ineligible.ts';
import { storedLagIsWithinItsLimit } from './stored-lag-is-within-its-limit.ts';
import { theFairAverageRoundsToTheLeft } from './the-fair-average-rounds-to-the-left.ts';
import { theIdlePolicyWeighsNextToNothing } from './the-idle-policy-weighs-next-to-nothing.ts';
import { vruntimeGrowsByServiceAlone } from './vruntime-grows-by-service-alone.ts';
import { whoIsPickedIsLeftAloneForARequest } from './who-is-picked-is-left-alone-for-a-request.ts';

export const FAIR_CLAIMS: readonly Property[] = [
  aDelayedTaskIsAsleepInTheFairQueue,
  theFairAverageRoundsToTheLeft,
  fairSumsEqualRecomputedOnes,
  groupMembersShareItsWeight,
  aDelayEarnsNoLag,
  lagSurvivesEveryChange,
  vruntimeGrowsByServiceAlone,
  storedLagIsWithinItsLimit,
  fairTasksAreServedByWeight,
  noCpuIdlesBesideFairWorkForLong,
  anIneligibleBlockIsDelayed,
  theIdlePolicyWeighsNextToNothing,
  aNewWeightKeepsTheRestOfTheRequest,
  aWakeUpPreemptsTheIdlePolicy,
  batchAndIdlePreemptNobody,
  aShorterRequestPreempts,
  aWakeUpOfTheNextToBePickedPreempts,
  nobodyIsProtectedBeyondTheShortestRequest,
  aUsedUpRequestIsRenewed,
  whoIsPickedIsLeftAloneForARequest,
  nobodyLeavesWhileItIsIneligible,
  aFairYieldBeginsANewRequest,
  aYieldGivesUpOneRequestAtMost,
];
