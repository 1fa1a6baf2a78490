// Seeded mistakes of UMCG: those of the catalogue and our own.

import type { Mutant } from '../design.ts';
import { umcgBelievesItWasStarted } from './umcg-believes-it-was-started.ts';
import { umcgClearsNextOnUse } from './umcg-clears-next-on-use.ts';
import { umcgComparesTheWholeWord } from './umcg-compares-the-whole-word.ts';
import { umcgDoesNotLookAgain } from './umcg-does-not-look-again.ts';
import { umcgFaultsAreNotHooked } from './umcg-faults-are-not-hooked.ts';
import { umcgForgetsWhoGaveWay } from './umcg-forgets-who-gave-way.ts';
import { umcgGoesOnAfterASignal } from './umcg-goes-on-after-a-signal.ts';
import { umcgHooksStayOff } from './umcg-hooks-stay-off.ts';
import { umcgKeepsItsToken } from './umcg-keeps-its-token.ts';
import { umcgKillsInTheWaitWindow } from './umcg-kills-in-the-wait-window.ts';
import { umcgLazyWake } from './umcg-lazy-wake.ts';
import { umcgLeavesItsServerAsleep } from './umcg-leaves-its-server-asleep.ts';
import { umcgMarkKeepsFlags } from './umcg-mark-keeps-flags.ts';
import { umcgNobodyIsNobody } from './umcg-nobody-is-nobody.ts';
import { umcgNobodyParks } from './umcg-nobody-parks.ts';
import { umcgParksWhoIsAboutToWait } from './umcg-parks-who-is-about-to-wait.ts';
import { umcgPinsStay } from './umcg-pins-stay.ts';
import { umcgPushesWithAStore } from './umcg-pushes-with-a-store.ts';
import { umcgReadsTheListAndLeavesIt } from './umcg-reads-the-list-and-leaves-it.ts';
import { umcgRunsBeforeTheWake } from './umcg-runs-before-the-wake.ts';
import { umcgSilentUnregister } from './umcg-silent-unregister.ts';
import { umcgSleepsWithoutALook } from './umcg-sleeps-without-a-look.ts';
import { umcgStartsTheQueueHead } from './umcg-starts-the-queue-head.ts';
import { umcgStateAfterDrain } from './umcg-state-after-drain.ts';
import { umcgTakesOneAndTellsNobody } from './umcg-takes-one-and-tells-nobody.ts';
import { umcgTellsBeforeItWrites } from './umcg-tells-before-it-writes.ts';
import { umcgUnblockTellsNobody } from './umcg-unblock-tells-nobody.ts';
import { umcgWakesTheSlotOwner } from './umcg-wakes-the-slot-owner.ts';

export const UMCG_MUTANTS: readonly Mutant[] = [
  umcgBelievesItWasStarted,
  umcgClearsNextOnUse,
  umcgComparesTheWholeWord,
  umcgDoesNotLookAgain,
  umcgFaultsAreNotHooked,
  umcgForgetsWhoGaveWay,
  umcgGoesOnAfterASignal,
  umcgHooksStayOff,
  umcgKeepsItsToken,
  umcgKillsInTheWaitWindow,
  umcgLazyWake,
  umcgLeavesItsServerAsleep,
  umcgMarkKeepsFlags,
  umcgNobodyIsNobody,
  umcgNobodyParks,
  umcgParksWhoIsAboutToWait,
  umcgPinsStay,
  umcgPushesWithAStore,
  umcgReadsTheListAndLeavesIt,
  umcgRunsBeforeTheWake,
  umcgSilentUnregister,
  umcgSleepsWithoutALook,
  umcgStartsTheQueueHead,
  umcgStateAfterDrain,
  umcgTakesOneAndTellsNobody,
  umcgTellsBeforeItWrites,
  umcgUnblockTellsNobody,
  umcgWakesTheSlotOwner,
];
