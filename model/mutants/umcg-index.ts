// Seeded mistakes of UMCG: those of the catalogue and our own.

import type { Mutant } from '../design.ts';
import { umcgAsksWithAStore } from './umcg-asks-with-a-store.ts';
import { umcgBelievesItWasStarted } from './umcg-believes-it-was-started.ts';
import { umcgBelievesItsExchange } from './umcg-believes-its-exchange.ts';
import { umcgBelievesTheCall } from './umcg-believes-the-call.ts';
import { umcgBlockTakesNext } from './umcg-block-takes-next.ts';
import { umcgBlocksUnlisted } from './umcg-blocks-unlisted.ts';
import { umcgChecksOneOfSeveral } from './umcg-checks-one-of-several.ts';
import { umcgChecksWhoIsAboutToWait } from './umcg-checks-who-is-about-to-wait.ts';
import { umcgChildIsRegistered } from './umcg-child-is-registered.ts';
import { umcgClearsNextOnUse } from './umcg-clears-next-on-use.ts';
import { umcgComesBackToItsOwnServer } from './umcg-comes-back-to-its-own-server.ts';
import { umcgComparesTheWholeWord } from './umcg-compares-the-whole-word.ts';
import { umcgConsumerIsWokenForNothing } from './umcg-consumer-is-woken-for-nothing.ts';
import { umcgDoesNotLookAgain } from './umcg-does-not-look-again.ts';
import { umcgEndsTheNeighbours } from './umcg-ends-the-neighbours.ts';
import { umcgErasesUserBits } from './umcg-erases-user-bits.ts';
import { umcgExchangesAndThenLinks } from './umcg-exchanges-and-then-links.ts';
import { umcgExchangesWithoutTheStamp } from './umcg-exchanges-without-the-stamp.ts';
import { umcgExecKeepsTheRegistration } from './umcg-exec-keeps-the-registration.ts';
import { umcgExitKeepsTheRegistration } from './umcg-exit-keeps-the-registration.ts';
import { umcgExpiresBesideItsWaker } from './umcg-expires-beside-its-waker.ts';
import { umcgFailsAndKeepsItsPins } from './umcg-fails-and-keeps-its-pins.ts';
import { umcgFailsAndSleeps } from './umcg-fails-and-sleeps.ts';
import { umcgFaultsAreNotHooked } from './umcg-faults-are-not-hooked.ts';
import { umcgFiberLockBelievesItsWait } from './umcg-fiber-lock-believes-its-wait.ts';
import { umcgFiberUnlockWakesNobody } from './umcg-fiber-unlock-wakes-nobody.ts';
import { umcgFollowsAReusedTid } from './umcg-follows-a-reused-tid.ts';
import { umcgForgetsWhoGaveWay } from './umcg-forgets-who-gave-way.ts';
import { umcgForgetsWhoSwitched } from './umcg-forgets-who-switched.ts';
import { umcgGivesWayWithAWorkerInHand } from './umcg-gives-way-with-a-worker-in-hand.ts';
import { umcgGoesOnAfterASignal } from './umcg-goes-on-after-a-signal.ts';
import { umcgHooksAHandler } from './umcg-hooks-a-handler.ts';
import { umcgHooksStayOff } from './umcg-hooks-stay-off.ts';
import { umcgIdlesBesideWork } from './umcg-idles-beside-work.ts';
import { umcgIgnoresWhatPinningSays } from './umcg-ignores-what-pinning-says.ts';
import { umcgKExitTellsNobody } from './umcg-k-exit-tells-nobody.ts';
import { umcgKHandOverCountsAsAWakeUp } from './umcg-k-hand-over-counts-as-a-wake-up.ts';
import { umcgKListsAreQueues } from './umcg-k-lists-are-queues.ts';
import { umcgKRemembersOneIdleServer } from './umcg-k-remembers-one-idle-server.ts';
import { umcgKTickStopsNobody } from './umcg-k-tick-stops-nobody.ts';
import { umcgKeepsItsToken } from './umcg-keeps-its-token.ts';
import { umcgKeepsWhatItHasRead } from './umcg-keeps-what-it-has-read.ts';
import { umcgKicksNobody } from './umcg-kicks-nobody.ts';
import { umcgKillsInTheWaitWindow } from './umcg-kills-in-the-wait-window.ts';
import { umcgLazyWake } from './umcg-lazy-wake.ts';
import { umcgLeavesItsServerAsleep } from './umcg-leaves-its-server-asleep.ts';
import { umcgLeavesItsTargetLocked } from './umcg-leaves-its-target-locked.ts';
import { umcgLeavesItsTimer } from './umcg-leaves-its-timer.ts';
import { umcgLeavesServerTid } from './umcg-leaves-server-tid.ts';
import { umcgLooksBeforeItMayBeWoken } from './umcg-looks-before-it-may-be-woken.ts';
import { umcgLosesTheTimeout } from './umcg-loses-the-timeout.ts';
import { umcgMarkKeepsFlags } from './umcg-mark-keeps-flags.ts';
import { umcgMarksTheServers } from './umcg-marks-the-servers.ts';
import { umcgMovesWhoIsListed } from './umcg-moves-who-is-listed.ts';
import { umcgNobodyIsNobody } from './umcg-nobody-is-nobody.ts';
import { umcgNobodyParks } from './umcg-nobody-parks.ts';
import { umcgNobodyTakesItselfBack } from './umcg-nobody-takes-itself-back.ts';
import { umcgParksWhoIsAboutToWait } from './umcg-parks-who-is-about-to-wait.ts';
import { umcgPassesOverASignal } from './umcg-passes-over-a-signal.ts';
import { umcgPinsStay } from './umcg-pins-stay.ts';
import { umcgPlainWaitFailsBesideItsServer } from './umcg-plain-wait-fails-beside-its-server.ts';
import { umcgPlainWaitIsQueued } from './umcg-plain-wait-is-queued.ts';
import { umcgPlainWaitNamesNobody } from './umcg-plain-wait-names-nobody.ts';
import { umcgPushesWithAStore } from './umcg-pushes-with-a-store.ts';
import { umcgQueuesWhoHasTimedOut } from './umcg-queues-who-has-timed-out.ts';
import { umcgReadsTheListAndLeavesIt } from './umcg-reads-the-list-and-leaves-it.ts';
import { umcgRefusesAndDisarms } from './umcg-refuses-and-disarms.ts';
import { umcgRegistersTwice } from './umcg-registers-twice.ts';
import { umcgRunsBeforeTheWake } from './umcg-runs-before-the-wake.ts';
import { umcgRunsOnWhenItComesBack } from './umcg-runs-on-when-it-comes-back.ts';
import { umcgServerNamesItself } from './umcg-server-names-itself.ts';
import { umcgSilentUnregister } from './umcg-silent-unregister.ts';
import { umcgSleepsOnce } from './umcg-sleeps-once.ts';
import { umcgSleepsWithoutALook } from './umcg-sleeps-without-a-look.ts';
import { umcgStampKeepsItsUnit } from './umcg-stamp-keeps-its-unit.ts';
import { umcgStartsBesideTheFirst } from './umcg-starts-beside-the-first.ts';
import { umcgStartsTheQueueHead } from './umcg-starts-the-queue-head.ts';
import { umcgStateAfterDrain } from './umcg-state-after-drain.ts';
import { umcgStealsAndLeavesServerTid } from './umcg-steals-and-leaves-server-tid.ts';
import { umcgStopsWhoHasNoBits } from './umcg-stops-who-has-no-bits.ts';
import { umcgSwitchesAsItsServerPicks } from './umcg-switches-as-its-server-picks.ts';
import { umcgSwitchesToWhoIsOnItsWay } from './umcg-switches-to-who-is-on-its-way.ts';
import { umcgSwitchesToldBefore } from './umcg-switches-told-before.ts';
import { umcgSwitchesUntold } from './umcg-switches-untold.ts';
import { umcgSwitchesWithoutALock } from './umcg-switches-without-a-lock.ts';
import { umcgTakesAnOldTimeoutForThisOne } from './umcg-takes-an-old-timeout-for-this-one.ts';
import { umcgTakesOneAndTellsNobody } from './umcg-takes-one-and-tells-nobody.ts';
import { umcgTellsBeforeItSwitches } from './umcg-tells-before-it-switches.ts';
import { umcgTellsBeforeItWrites } from './umcg-tells-before-it-writes.ts';
import { umcgTellsTheTimeLate } from './umcg-tells-the-time-late.ts';
import { umcgThrowsASignalAway } from './umcg-throws-a-signal-away.ts';
import { umcgUnblockTellsNobody } from './umcg-unblock-tells-nobody.ts';
import { umcgWaitsAnewAfterASignal } from './umcg-waits-anew-after-a-signal.ts';
import { umcgWaitsForWhoHasParked } from './umcg-waits-for-who-has-parked.ts';
import { umcgWaitsForWhoWasNotAsked } from './umcg-waits-for-who-was-not-asked.ts';
import { umcgWaitsUntilItsServerSleeps } from './umcg-waits-until-its-server-sleeps.ts';
import { umcgWakesAStranger } from './umcg-wakes-a-stranger.ts';
import { umcgWakesForAnybody } from './umcg-wakes-for-anybody.ts';
import { umcgWakesNobodyEarly } from './umcg-wakes-nobody-early.ts';
import { umcgWakesTheSlotOwner } from './umcg-wakes-the-slot-owner.ts';
import { umcgWhoIsNotBlockedRuns } from './umcg-who-is-not-blocked-runs.ts';

export const UMCG_MUTANTS: readonly Mutant[] = [
  umcgWakesForAnybody,
  umcgGivesWayWithAWorkerInHand,
  umcgTakesAnOldTimeoutForThisOne,
  umcgWaitsForWhoHasParked,
  umcgLeavesItsTargetLocked,
  umcgAsksWithAStore,
  umcgStopsWhoHasNoBits,
  umcgBelievesItsExchange,
  umcgBelievesItWasStarted,
  umcgBelievesTheCall,
  umcgBlockTakesNext,
  umcgBlocksUnlisted,
  umcgChecksOneOfSeveral,
  umcgChecksWhoIsAboutToWait,
  umcgChildIsRegistered,
  umcgClearsNextOnUse,
  umcgComesBackToItsOwnServer,
  umcgComparesTheWholeWord,
  umcgConsumerIsWokenForNothing,
  umcgDoesNotLookAgain,
  umcgEndsTheNeighbours,
  umcgErasesUserBits,
  umcgExchangesAndThenLinks,
  umcgExecKeepsTheRegistration,
  umcgExitKeepsTheRegistration,
  umcgExchangesWithoutTheStamp,
  umcgFailsAndKeepsItsPins,
  umcgFailsAndSleeps,
  umcgFaultsAreNotHooked,
  umcgFiberLockBelievesItsWait,
  umcgFiberUnlockWakesNobody,
  umcgFollowsAReusedTid,
  umcgForgetsWhoGaveWay,
  umcgForgetsWhoSwitched,
  umcgGoesOnAfterASignal,
  umcgHooksAHandler,
  umcgHooksStayOff,
  umcgIdlesBesideWork,
  umcgIgnoresWhatPinningSays,
  umcgKExitTellsNobody,
  umcgKeepsItsToken,
  umcgKeepsWhatItHasRead,
  umcgKicksNobody,
  umcgKillsInTheWaitWindow,
  umcgLazyWake,
  umcgLeavesItsServerAsleep,
  umcgLeavesServerTid,
  umcgLeavesItsTimer,
  umcgLooksBeforeItMayBeWoken,
  umcgLosesTheTimeout,
  umcgMarkKeepsFlags,
  umcgMarksTheServers,
  umcgMovesWhoIsListed,
  umcgNobodyIsNobody,
  umcgNobodyParks,
  umcgNobodyTakesItselfBack,
  umcgParksWhoIsAboutToWait,
  umcgPassesOverASignal,
  umcgPinsStay,
  umcgPushesWithAStore,
  umcgQueuesWhoHasTimedOut,
  umcgReadsTheListAndLeavesIt,
  umcgRefusesAndDisarms,
  umcgRegistersTwice,
  umcgRunsBeforeTheWake,
  umcgRunsOnWhenItComesBack,
  umcgServerNamesItself,
  umcgSilentUnregister,
  umcgSleepsOnce,
  umcgSleepsWithoutALook,
  umcgStampKeepsItsUnit,
  umcgStartsBesideTheFirst,
  umcgStartsTheQueueHead,
  umcgStateAfterDrain,
  umcgStealsAndLeavesServerTid,
  umcgSwitchesAsItsServerPicks,
  umcgSwitchesToWhoIsOnItsWay,
  umcgSwitchesToldBefore,
  umcgSwitchesUntold,
  umcgSwitchesWithoutALock,
  umcgTakesOneAndTellsNobody,
  umcgTellsBeforeItSwitches,
  umcgTellsBeforeItWrites,
  umcgTellsTheTimeLate,
  umcgUnblockTellsNobody,
  umcgWaitsAnewAfterASignal,
  umcgWaitsForWhoWasNotAsked,
  umcgWaitsUntilItsServerSleeps,
  umcgWakesAStranger,
  umcgWakesNobodyEarly,
  umcgWakesTheSlotOwner,
  umcgPlainWaitFailsBesideItsServer,
  umcgExpiresBesideItsWaker,
  umcgPlainWaitNamesNobody,
  umcgKTickStopsNobody,
  umcgThrowsASignalAway,
  umcgPlainWaitIsQueued,
  umcgKListsAreQueues,
  umcgKHandOverCountsAsAWakeUp,
  umcgWhoIsNotBlockedRuns,
  umcgKRemembersOneIdleServer,
];
