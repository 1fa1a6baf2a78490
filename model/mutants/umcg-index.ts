// Seeded mistakes of UMCG: those of the catalogue and our own.

import type { Mutant } from '../design.ts';
import { umcgBelievesItWasStarted } from './umcg-believes-it-was-started.ts';
import { umcgBelievesTheCall } from './umcg-believes-the-call.ts';
import { umcgChecksWhoIsAboutToWait } from './umcg-checks-who-is-about-to-wait.ts';
import { umcgClearsNextOnUse } from './umcg-clears-next-on-use.ts';
import { umcgComparesTheWholeWord } from './umcg-compares-the-whole-word.ts';
import { umcgDoesNotLookAgain } from './umcg-does-not-look-again.ts';
import { umcgEndsTheNeighbours } from './umcg-ends-the-neighbours.ts';
import { umcgErasesUserBits } from './umcg-erases-user-bits.ts';
import { umcgFailsAndKeepsItsPins } from './umcg-fails-and-keeps-its-pins.ts';
import { umcgFailsAndSleeps } from './umcg-fails-and-sleeps.ts';
import { umcgFaultsAreNotHooked } from './umcg-faults-are-not-hooked.ts';
import { umcgFollowsAReusedTid } from './umcg-follows-a-reused-tid.ts';
import { umcgForgetsWhoGaveWay } from './umcg-forgets-who-gave-way.ts';
import { umcgForgetsWhoSwitched } from './umcg-forgets-who-switched.ts';
import { umcgGoesOnAfterASignal } from './umcg-goes-on-after-a-signal.ts';
import { umcgHooksStayOff } from './umcg-hooks-stay-off.ts';
import { umcgIdlesBesideWork } from './umcg-idles-beside-work.ts';
import { umcgKeepsItsToken } from './umcg-keeps-its-token.ts';
import { umcgKeepsWhatItHasRead } from './umcg-keeps-what-it-has-read.ts';
import { umcgKicksNobody } from './umcg-kicks-nobody.ts';
import { umcgKillsInTheWaitWindow } from './umcg-kills-in-the-wait-window.ts';
import { umcgLazyWake } from './umcg-lazy-wake.ts';
import { umcgLeavesItsServerAsleep } from './umcg-leaves-its-server-asleep.ts';
import { umcgLosesTheTimeout } from './umcg-loses-the-timeout.ts';
import { umcgMarkKeepsFlags } from './umcg-mark-keeps-flags.ts';
import { umcgMovesWhoIsListed } from './umcg-moves-who-is-listed.ts';
import { umcgNobodyIsNobody } from './umcg-nobody-is-nobody.ts';
import { umcgNobodyParks } from './umcg-nobody-parks.ts';
import { umcgNobodyTakesItselfBack } from './umcg-nobody-takes-itself-back.ts';
import { umcgParksWhoIsAboutToWait } from './umcg-parks-who-is-about-to-wait.ts';
import { umcgPinsStay } from './umcg-pins-stay.ts';
import { umcgPushesWithAStore } from './umcg-pushes-with-a-store.ts';
import { umcgQueuesWhoHasTimedOut } from './umcg-queues-who-has-timed-out.ts';
import { umcgReadsTheListAndLeavesIt } from './umcg-reads-the-list-and-leaves-it.ts';
import { umcgRefusesAndDisarms } from './umcg-refuses-and-disarms.ts';
import { umcgRegistersTwice } from './umcg-registers-twice.ts';
import { umcgRunsBeforeTheWake } from './umcg-runs-before-the-wake.ts';
import { umcgRunsOnWhenItComesBack } from './umcg-runs-on-when-it-comes-back.ts';
import { umcgServerNamesItself } from './umcg-server-names-itself.ts';
import { umcgSilentUnregister } from './umcg-silent-unregister.ts';
import { umcgSleepsWithoutALook } from './umcg-sleeps-without-a-look.ts';
import { umcgStartsTheQueueHead } from './umcg-starts-the-queue-head.ts';
import { umcgStateAfterDrain } from './umcg-state-after-drain.ts';
import { umcgSwitchesToldBefore } from './umcg-switches-told-before.ts';
import { umcgSwitchesUntold } from './umcg-switches-untold.ts';
import { umcgSwitchesWithoutALock } from './umcg-switches-without-a-lock.ts';
import { umcgTakesOneAndTellsNobody } from './umcg-takes-one-and-tells-nobody.ts';
import { umcgTellsBeforeItSwitches } from './umcg-tells-before-it-switches.ts';
import { umcgTellsBeforeItWrites } from './umcg-tells-before-it-writes.ts';
import { umcgUnblockTellsNobody } from './umcg-unblock-tells-nobody.ts';
import { umcgWakesAStranger } from './umcg-wakes-a-stranger.ts';
import { umcgWakesNobodyEarly } from './umcg-wakes-nobody-early.ts';
import { umcgWakesTheSlotOwner } from './umcg-wakes-the-slot-owner.ts';

export const UMCG_MUTANTS: readonly Mutant[] = [
  umcgBelievesItWasStarted,
  umcgBelievesTheCall,
  umcgChecksWhoIsAboutToWait,
  umcgClearsNextOnUse,
  umcgComparesTheWholeWord,
  umcgDoesNotLookAgain,
  umcgEndsTheNeighbours,
  umcgErasesUserBits,
  umcgFailsAndKeepsItsPins,
  umcgFailsAndSleeps,
  umcgFaultsAreNotHooked,
  umcgFollowsAReusedTid,
  umcgForgetsWhoGaveWay,
  umcgForgetsWhoSwitched,
  umcgGoesOnAfterASignal,
  umcgHooksStayOff,
  umcgIdlesBesideWork,
  umcgKeepsItsToken,
  umcgKeepsWhatItHasRead,
  umcgKicksNobody,
  umcgKillsInTheWaitWindow,
  umcgLazyWake,
  umcgLeavesItsServerAsleep,
  umcgLosesTheTimeout,
  umcgMarkKeepsFlags,
  umcgMovesWhoIsListed,
  umcgNobodyIsNobody,
  umcgNobodyParks,
  umcgNobodyTakesItselfBack,
  umcgParksWhoIsAboutToWait,
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
  umcgSleepsWithoutALook,
  umcgStartsTheQueueHead,
  umcgStateAfterDrain,
  umcgSwitchesToldBefore,
  umcgSwitchesUntold,
  umcgSwitchesWithoutALock,
  umcgTakesOneAndTellsNobody,
  umcgTellsBeforeItSwitches,
  umcgTellsBeforeItWrites,
  umcgUnblockTellsNobody,
  umcgWakesAStranger,
  umcgWakesNobodyEarly,
  umcgWakesTheSlotOwner,
];
