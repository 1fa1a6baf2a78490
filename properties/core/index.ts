// Claims about cores: who may execute beside whom, what that costs, and how it is decided.

import type { Property } from '../types.ts';
import { aCoreIsLedByWhoIsOnline } from './a-core-is-led-by-who-is-online.ts';
import { aHeldRunqueueLockIsThePresentOne } from './a-held-runqueue-lock-is-the-present-one.ts';
import { aMemberRunsItsSet } from './a-member-runs-its-set.ts';
import { aPickThatIsReusedIsQueued } from './a-pick-that-is-reused-is-queued.ts';
import { aRendezvousComesToAnEnd } from './a-rendezvous-comes-to-an-end.ts';
import { aRendezvousCountsEachCpuOnce } from './a-rendezvous-counts-each-cpu-once.ts';
import { aSelectionGivesOneCookie } from './a-selection-gives-one-cookie.ts';
import { aSelectionSwitchesNobodyElse } from './a-selection-switches-nobody-else.ts';
import { aServerServesItsDonorAlone } from './a-server-serves-its-donor-alone.ts';
import { aStealTakesWhoWaits } from './a-steal-takes-who-waits.ts';
import { aWakeUpFindsACoreOfItsCookie } from './a-wake-up-finds-a-core-of-its-cookie.ts';
import { cookiedTasksStandInTheCoreTree } from './cookied-tasks-stand-in-the-core-tree.ts';
import { currHasTheCookieOfItsCore } from './curr-has-the-cookie-of-its-core.ts';
import { fairSiblingsShareByWeight } from './fair-siblings-share-by-weight.ts';
import { fairSiblingsTakeTurns } from './fair-siblings-take-turns.ts';
import { forcedIdleHasAReason } from './forced-idle-has-a-reason.ts';
import { forcedIdleIsChargedToWhoExecutes } from './forced-idle-is-charged-to-who-executes.ts';
import { forcedIdleIsCountedWhileItLasts } from './forced-idle-is-counted-while-it-lasts.ts';
import { idleSiblingsAreMeasured } from './idle-siblings-are-measured.ts';
import { kernelBesideUserCodeIsMeasured } from './kernel-beside-user-code-is-measured.ts';
import { LEASE_CLAIMS } from './leases.ts';
import { membersFollowLevelByLevel } from './members-follow-level-by-level.ts';
import { mixedCoresAreMeasured } from './mixed-cores-are-measured.ts';
import { noMatchWaitsBehindIdle } from './no-match-waits-behind-idle.ts';
import { setsAreToldApart } from './sets-are-told-apart.ts';
import { setsPartWithinASlice } from './sets-part-within-a-slice.ts';
import { siblingsComeToWhatTheyWereGiven } from './siblings-come-to-what-they-were-given.ts';
import { siblingsNeverMix } from './siblings-never-mix.ts';
import { siblingsTrustEachOther } from './siblings-trust-each-other.ts';
import { SKEW_CLAIMS } from './skew.ts';
import { TABLE_CLAIMS } from './tables.ts';
import { theBaseIsFrozenInForcedIdle } from './the-base-is-frozen-in-forced-idle.ts';
import { tornSetsAreMeasured } from './torn-sets-are-measured.ts';
import { urgentWorkIsNotForcedIdle } from './urgent-work-is-not-forced-idle.ts';
import { whoIsQueuedComesToItsPlaceInTheCoreTree } from './who-is-queued-comes-to-its-place-in-the-core-tree.ts';
import {
  aDonorsOwnerHasAnotherCookie,
  aPickWaitsForASibling,
  aSiblingIsForcedIdle,
  siblingsMeet,
  siblingsOfOneCookieExecute,
} from './witnesses.ts';

export const CORE_CLAIMS: readonly Property[] = [
  siblingsTrustEachOther,
  siblingsNeverMix,
  ...LEASE_CLAIMS,
  ...SKEW_CLAIMS,
  ...TABLE_CLAIMS,
  aRendezvousCountsEachCpuOnce,
  aRendezvousComesToAnEnd,
  setsAreToldApart,
  membersFollowLevelByLevel,
  setsPartWithinASlice,
  mixedCoresAreMeasured,
  kernelBesideUserCodeIsMeasured,
  tornSetsAreMeasured,
  idleSiblingsAreMeasured,
  aMemberRunsItsSet,
  aSelectionGivesOneCookie,
  aSelectionSwitchesNobodyElse,
  aServerServesItsDonorAlone,
  currHasTheCookieOfItsCore,
  aPickThatIsReusedIsQueued,
  siblingsComeToWhatTheyWereGiven,
  cookiedTasksStandInTheCoreTree,
  whoIsQueuedComesToItsPlaceInTheCoreTree,
  noMatchWaitsBehindIdle,
  urgentWorkIsNotForcedIdle,
  forcedIdleHasAReason,
  forcedIdleIsCountedWhileItLasts,
  forcedIdleIsChargedToWhoExecutes,
  theBaseIsFrozenInForcedIdle,
  fairSiblingsTakeTurns,
  fairSiblingsShareByWeight,
  aStealTakesWhoWaits,
  aWakeUpFindsACoreOfItsCookie,
  aHeldRunqueueLockIsThePresentOne,
  aCoreIsLedByWhoIsOnline,
  aSiblingIsForcedIdle,
  aPickWaitsForASibling,
  siblingsOfOneCookieExecute,
  aDonorsOwnerHasAnotherCookie,
  siblingsMeet,
];
