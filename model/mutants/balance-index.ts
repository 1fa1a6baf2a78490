// Seeded mistakes of balancing over domains and of active balance, those of the catalogue first.

import type { Mutant } from '../design.ts';
import { aQuarterCountsAsEven } from './a-quarter-counts-as-even.ts';
import { activeBalanceIgnoresMasks } from './active-balance-ignores-masks.ts';
import { activeBalanceIsUndone } from './active-balance-is-undone.ts';
import { askedForAPinnedTask } from './asked-for-a-pinned-task.ts';
import { askedForWhoIsUrgent } from './asked-for-who-is-urgent.ts';
import { askerDoesTheWorkItself } from './asker-does-the-work-itself.ts';
import { askerMakesWayForItsOwnStopper } from './asker-makes-way-for-its-own-stopper.ts';
import { averageHidesIdleCpus } from './average-hides-idle-cpus.ts';
import { balanceKeepsItsFirstLock } from './balance-keeps-its-first-lock.ts';
import { bothStoppersDoTheSwap } from './both-stoppers-do-the-swap.ts';
import { busyCpusNeverLook } from './busy-cpus-never-look.ts';
import { callbackTakesTheFirst } from './callback-takes-the-first.ts';
import { callbacksAfterALockDrop } from './callbacks-after-a-lock-drop.ts';
import { everyCallbackIsRefused } from './every-callback-is-refused.ts';
import { everyCpuBeginsAGroup } from './every-cpu-begins-a-group.ts';
import { failedPassesAskForActiveBalance } from './failed-passes-ask-for-active-balance.ts';
import { failedPassesChangeNothing } from './failed-passes-change-nothing.ts';
import { farDomainsStayMissing } from './far-domains-stay-missing.ts';
import { flagFallsWhileItsCallbackIsListed } from './flag-falls-while-its-callback-is-listed.ts';
import { flagStaysWhenNothingMoved } from './flag-stays-when-nothing-moved.ts';
import { groupsAsTheFirstCpuSeesThem } from './groups-as-the-first-cpu-sees-them.ts';
import { heavyTaskLooksBusiest } from './heavy-task-looks-busiest.ts';
import { hotplugsCallbackIsTakenAlong } from './hotplugs-callback-is-taken-along.ts';
import { intervalOfTheWholeMachine } from './interval-of-the-whole-machine.ts';
import { kickedCpuGoesOff } from './kicked-cpu-goes-off.ts';
import { kthreadsCountAsPinned } from './kthreads-count-as-pinned.ts';
import { lastStopperWakesNobody } from './last-stopper-wakes-nobody.ts';
import { lowLoadIsRoundedAway } from './low-load-is-rounded-away.ts';
import { movedDonorLeavesItsCallbacks } from './moved-donor-leaves-its-callbacks.ts';
import { noticeIsForgotten } from './notice-is-forgotten.ts';
import { noticeLeavesItsFlagUp } from './notice-leaves-its-flag-up.ts';
import { passSetsOutToMoveNothing } from './pass-sets-out-to-move-nothing.ts';
import { passesTakeWhoLends } from './passes-take-who-lends.ts';
import { pinnedTasksAreNotCounted } from './pinned-tasks-are-not-counted.ts';
import { pinnedTasksHideTheOthers } from './pinned-tasks-hide-the-others.ts';
import { requestWakesTheStopperToo } from './request-wakes-the-stopper-too.ts';
import { requestsPutPassesOff } from './requests-put-passes-off.ts';
import { stopperIsNotCounted } from './stopper-is-not-counted.ts';
import { stoppersAreWokenUnderTheirLocks } from './stoppers-are-woken-under-their-locks.ts';
import { stopsAreListedOneByOne } from './stops-are-listed-one-by-one.ts';
import { swapBeginsBeforeBothHaveCome } from './swap-begins-before-both-have-come.ts';
import { swapMovesWhoeverIsLeft } from './swap-moves-whoever-is-left.ts';
import { swapTrustsItsFirstLook } from './swap-trusts-its-first-look.ts';
import { workIsListedAgain } from './work-is-listed-again.ts';

export const BALANCE_MUTANTS: readonly Mutant[] = [
  activeBalanceIgnoresMasks,
  activeBalanceIsUndone,
  askedForAPinnedTask,
  askedForWhoIsUrgent,
  askerDoesTheWorkItself,
  averageHidesIdleCpus,
  balanceKeepsItsFirstLock,
  busyCpusNeverLook,
  callbackTakesTheFirst,
  callbacksAfterALockDrop,
  everyCallbackIsRefused,
  everyCpuBeginsAGroup,
  failedPassesChangeNothing,
  farDomainsStayMissing,
  flagFallsWhileItsCallbackIsListed,
  flagStaysWhenNothingMoved,
  groupsAsTheFirstCpuSeesThem,
  hotplugsCallbackIsTakenAlong,
  intervalOfTheWholeMachine,
  kickedCpuGoesOff,
  kthreadsCountAsPinned,
  lowLoadIsRoundedAway,
  movedDonorLeavesItsCallbacks,
  noticeIsForgotten,
  noticeLeavesItsFlagUp,
  passesTakeWhoLends,
  pinnedTasksAreNotCounted,
  pinnedTasksHideTheOthers,
  requestWakesTheStopperToo,
  requestsPutPassesOff,
  stopperIsNotCounted,
  workIsListedAgain,
  passSetsOutToMoveNothing,
  heavyTaskLooksBusiest,
  failedPassesAskForActiveBalance,
  aQuarterCountsAsEven,
  swapTrustsItsFirstLook,
  swapMovesWhoeverIsLeft,
  bothStoppersDoTheSwap,
  swapBeginsBeforeBothHaveCome,
  stopsAreListedOneByOne,
  stoppersAreWokenUnderTheirLocks,
  askerMakesWayForItsOwnStopper,
  lastStopperWakesNobody,
];
