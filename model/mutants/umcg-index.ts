// Seeded mistakes of UMCG: those of the catalogue and our own.

import type { Mutant } from '../design.ts';
import { umcgBelievesItWasStarted } from './umcg-believes-it-was-started.ts';
import { umcgClearsNextOnUse } from './umcg-clears-next-on-use.ts';
import { umcgFaultsAreNotHooked } from './umcg-faults-are-not-hooked.ts';
import { umcgHooksStayOff } from './umcg-hooks-stay-off.ts';
import { umcgKillsInTheWaitWindow } from './umcg-kills-in-the-wait-window.ts';
import { umcgLazyWake } from './umcg-lazy-wake.ts';
import { umcgMarkKeepsFlags } from './umcg-mark-keeps-flags.ts';
import { umcgNobodyIsNobody } from './umcg-nobody-is-nobody.ts';
import { umcgNobodyParks } from './umcg-nobody-parks.ts';
import { umcgParksWhoIsAboutToWait } from './umcg-parks-who-is-about-to-wait.ts';
import { umcgPinsStay } from './umcg-pins-stay.ts';
import { umcgPushesWithAStore } from './umcg-pushes-with-a-store.ts';
import { umcgSilentUnregister } from './umcg-silent-unregister.ts';
import { umcgSleepsWithoutALook } from './umcg-sleeps-without-a-look.ts';
import { umcgStartsTheQueueHead } from './umcg-starts-the-queue-head.ts';
import { umcgStateAfterDrain } from './umcg-state-after-drain.ts';
import { umcgTellsBeforeItWrites } from './umcg-tells-before-it-writes.ts';
import { umcgUnblockTellsNobody } from './umcg-unblock-tells-nobody.ts';

export const UMCG_MUTANTS: readonly Mutant[] = [
  umcgBelievesItWasStarted,
  umcgClearsNextOnUse,
  umcgFaultsAreNotHooked,
  umcgHooksStayOff,
  umcgKillsInTheWaitWindow,
  umcgLazyWake,
  umcgMarkKeepsFlags,
  umcgNobodyIsNobody,
  umcgNobodyParks,
  umcgParksWhoIsAboutToWait,
  umcgPinsStay,
  umcgPushesWithAStore,
  umcgSilentUnregister,
  umcgSleepsWithoutALook,
  umcgStartsTheQueueHead,
  umcgStateAfterDrain,
  umcgTellsBeforeItWrites,
  umcgUnblockTellsNobody,
];
