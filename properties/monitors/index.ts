// All claims about what happens in which order.

import type { Monitor } from '../types.ts';
import { aClockReadingIncludesWhatRuns } from './a-clock-reading-includes-what-runs.ts';
import { aFreeMutexShelvesNobody } from './a-free-mutex-shelves-nobody.ts';
import { aMoveLeadsToAnotherCpu } from './a-move-leads-to-another-cpu.ts';
import { aMutexHasOneOwner } from './a-mutex-has-one-owner.ts';
import { aPickComesToAnEnd } from './a-pick-comes-to-an-end.ts';
import { aReservationIsSuppliedItsShareAtMost } from './a-reservation-is-supplied-its-share-at-most.ts';
import { aWaiterIsKeptWhileItsChainCanRun } from './a-waiter-is-kept-while-its-chain-can-run.ts';
import { anOwnerThatCanComeIsFetched } from './an-owner-that-can-come-is-fetched.ts';
import { anOwnersYieldThrottlesNoDonor } from './an-owners-yield-throttles-no-donor.ts';
import { balancersMoveOnlyTasksThatWait } from './balancers-move-only-tasks-that-wait.ts';
import { impossibleStatesNeverHappen } from './impossible-states-never-happen.ts';
import { noWaiterFollowsAnOwnerThatSleeps } from './no-waiter-follows-an-owner-that-sleeps.ts';
import { onlyTheBlockPathBlocks } from './only-the-block-path-blocks.ts';
import { onlyTheTaskItselfBeginsToWait } from './only-the-task-itself-begins-to-wait.ts';
import { proxyMigrationKeepsTheHome } from './proxy-migration-keeps-the-home.ts';
import { unlockHandsOverToTheDonor } from './unlock-hands-over-to-the-donor.ts';
import { visitorsGoHomeBeforeTheyExecute } from './visitors-go-home-before-they-execute.ts';
import { whoReturnsFromAWaitHasTheLock } from './who-returns-from-a-wait-has-the-lock.ts';
import { yieldGivesWayOnTheDonor } from './yield-gives-way-on-the-donor.ts';

export const MONITORS: readonly Monitor[] = [
  impossibleStatesNeverHappen,
  aMutexHasOneOwner,
  onlyTheTaskItselfBeginsToWait,
  onlyTheBlockPathBlocks,
  unlockHandsOverToTheDonor,
  aFreeMutexShelvesNobody,
  aWaiterIsKeptWhileItsChainCanRun,
  proxyMigrationKeepsTheHome,
  whoReturnsFromAWaitHasTheLock,
  visitorsGoHomeBeforeTheyExecute,
  balancersMoveOnlyTasksThatWait,
  aPickComesToAnEnd,
  yieldGivesWayOnTheDonor,
  anOwnersYieldThrottlesNoDonor,
  aClockReadingIncludesWhatRuns,
  noWaiterFollowsAnOwnerThatSleeps,
  aMoveLeadsToAnotherCpu,
  anOwnerThatCanComeIsFetched,
  aReservationIsSuppliedItsShareAtMost,
];
