// All claims about one state, most telling first: when several are broken by one section, the first names the finding.

import type { Always } from '../types.ts';
import { activeChainStaysOnOneCpu } from './active-chain-stays-on-one-cpu.ts';
import { anIdleCpuHasNoDonor } from './an-idle-cpu-has-no-donor.ts';
import { awayFromHomeOnlyWhileBlocked } from './away-from-home-only-while-blocked.ts';
import { blockedDonorIsFresh } from './blocked-donor-is-fresh.ts';
import { blockedOnNamesItsWaitList } from './blocked-on-names-its-wait-list.ts';
import { blockedTaskIsOffItsRunqueue } from './blocked-task-is-off-its-runqueue.ts';
import { busyWaitingEndsWithItsReason } from './busy-waiting-ends-with-its-reason.ts';
import { classPointersNameTheDonor } from './class-pointers-name-the-donor.ts';
import { classQueueIsSorted } from './class-queue-is-sorted.ts';
import { currEndsTheDonorsChain } from './curr-ends-the-donors-chain.ts';
import { currIsNotBlocked } from './curr-is-not-blocked.ts';
import { currIsQueuedHere } from './curr-is-queued-here.ts';
import { currMayExecuteHere } from './curr-may-execute-here.ts';
import { donorAndCurrIdleTogether } from './donor-and-curr-idle-together.ts';
import { donorBeatsAllQueuedHere } from './donor-beats-all-queued-here.ts';
import { donorClassCoversCurr } from './donor-class-covers-curr.ts';
import { donorIsQueuedHere } from './donor-is-queued-here.ts';
import { executesOnOneCpu } from './executes-on-one-cpu.ts';
import { heldMutexesAgreeWithOwners } from './held-mutexes-agree-with-owners.ts';
import { homeOfARetainedWaiterIsAllowed } from './home-of-a-retained-waiter-is-allowed.ts';
import { lendingDonorIsBlocked } from './lending-donor-is-blocked.ts';
import { migratingTaskIsOnNoCpu } from './migrating-task-is-on-no-cpu.ts';
import { noAffinityRequestIsLeftOver } from './no-affinity-request-is-left-over.ts';
import { nrRunningEqualsRecount } from './nr-running-equals-recount.ts';
import { offItsRunqueueOnlyIfBlocked } from './off-its-runqueue-only-if-blocked.ts';
import { outsideItsMaskOnlyWhileBlocked } from './outside-its-mask-only-while-blocked.ts';
import { ownerDoesNotWaitForItsOwnMutex } from './owner-does-not-wait-for-its-own-mutex.ts';
import { pressureCountsWhoIsQueued } from './pressure-counts-who-is-queued.ts';
import { pushableTaskMayBeMoved } from './pushable-task-may-be-moved.ts';
import { queuedAsleepOnlyAsLockWaiter } from './queued-asleep-only-as-lock-waiter.ts';
import { queuedExactlyWhereItBelongs } from './queued-exactly-where-it-belongs.ts';
import { runningMeansNoBlockedOn } from './running-means-no-blocked-on.ts';
import { runningMeansNotBlocked } from './running-means-not-blocked.ts';
import { runningTaskIsOnARunqueue } from './running-task-is-on-a-runqueue.ts';
import { sleepersAreCountedWhereTheySleep } from './sleepers-are-counted-where-they-sleep.ts';
import { waitListIsLinked } from './wait-list-is-linked.ts';
import { waitingRealtimeTaskIsPushable } from './waiting-realtime-task-is-pushable.ts';
import { waitsForHasNoCycle } from './waits-for-has-no-cycle.ts';

export const stateClaims: readonly Always[] = [
  // Who executes, and where.
  executesOnOneCpu,
  currMayExecuteHere,
  migratingTaskIsOnNoCpu,
  currIsNotBlocked,
  currIsQueuedHere,
  // Who pays.
  donorIsQueuedHere,
  lendingDonorIsBlocked,
  currEndsTheDonorsChain,
  activeChainStaysOnOneCpu,
  donorAndCurrIdleTogether,
  anIdleCpuHasNoDonor,
  donorBeatsAllQueuedHere,
  donorClassCoversCurr,
  blockedDonorIsFresh,
  busyWaitingEndsWithItsReason,
  classPointersNameTheDonor,
  // Who is blocked, and where a blocked task is.
  runningTaskIsOnARunqueue,
  runningMeansNoBlockedOn,
  runningMeansNotBlocked,
  offItsRunqueueOnlyIfBlocked,
  awayFromHomeOnlyWhileBlocked,
  outsideItsMaskOnlyWhileBlocked,
  homeOfARetainedWaiterIsAllowed,
  queuedAsleepOnlyAsLockWaiter,
  blockedTaskIsOffItsRunqueue,
  noAffinityRequestIsLeftOver,
  // Mutexes.
  ownerDoesNotWaitForItsOwnMutex,
  blockedOnNamesItsWaitList,
  waitsForHasNoCycle,
  waitListIsLinked,
  heldMutexesAgreeWithOwners,
  // Queues and what is kept about them.
  waitingRealtimeTaskIsPushable,
  pushableTaskMayBeMoved,
  queuedExactlyWhereItBelongs,
  classQueueIsSorted,
  nrRunningEqualsRecount,
  sleepersAreCountedWhereTheySleep,
  pressureCountsWhoIsQueued,
];
