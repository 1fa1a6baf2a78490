// All seeded mistakes, those of the catalogue in the order of their rows, then our own. `search` tries each on its designs and checks
// every claim it names. A new mistake is a file here and a line in this list.

import type { Mutant } from '../design.ts';
import { acquiredButStillWaiting } from './acquired-but-still-waiting.ts';
import { activatedWhereItWasParked } from './activated-where-it-was-parked.ts';
import { activationGoesDeep } from './activation-goes-deep.ts';
import { activationOnTheLivingList } from './activation-on-the-living-list.ts';
import { admittedBeyondTheLimit } from './admitted-beyond-the-limit.ts';
import { affinityRenewsALoan } from './affinity-renews-a-loan.ts';
import { anySignalEndsAKillableWait } from './any-signal-ends-a-killable-wait.ts';
import { anybodyTakesAFreedMutex } from './anybody-takes-a-freed-mutex.ts';
import { arrivedUnitIsNotPushed } from './arrived-unit-is-not-pushed.ts';
import { averageRoundsTowardZero } from './average-rounds-toward-zero.ts';
import { backgroundUseForgotten } from './background-use-forgotten.ts';
import { BALANCE_MUTANTS } from './balance-index.ts';
import { balancingNeverComes } from './balancing-never-comes.ts';
import { barrierOpensBeforeAllHaveStopped } from './barrier-opens-before-all-have-stopped.ts';
import { baseIsNeverTaken } from './base-is-never-taken.ts';
import { baseMovesAtEveryComparison } from './base-moves-at-every-comparison.ts';
import { batchPreempts } from './batch-preempts.ts';
import { blockedOnCountsAsBlocked } from './blocked-on-counts-as-blocked.ts';
import { boostIsForked } from './boost-is-forked.ts';
import { boostLeavesTheTimer } from './boost-leaves-the-timer.ts';
import { broughtBackToNowhere } from './brought-back-to-nowhere.ts';
import { budgetEndsUnnoticed } from './budget-ends-unnoticed.ts';
import { budgetTimerLate } from './budget-timer-late.ts';
import { chainFollowsItsOwner } from './chain-follows-its-owner.ts';
import { chainLockIsGivenBack } from './chain-lock-is-given-back.ts';
import { chainWakesOnACpuThatIsOff } from './chain-wakes-on-a-cpu-that-is-off.ts';
import { chargeCurr } from './charge-curr.ts';
import { childOfTheDonor } from './child-of-the-donor.ts';
import { childPreemptsNobody } from './child-preempts-nobody.ts';
import { childStaysWhereItWasCopied } from './child-stays-where-it-was-copied.ts';
import { classChangeOfADelayedTask } from './class-change-of-a-delayed-task.ts';
import { classChangeOnACpuThatIsOff } from './class-change-on-a-cpu-that-is-off.ts';
import { classPointerLeft } from './class-pointer-left.ts';
import { clockOfTheDonor } from './clock-of-the-donor.ts';
import { compareWithIdleDonor } from './compare-with-idle-donor.ts';
import { contextTakenUnseen } from './context-taken-unseen.ts';
import { cookieChangesUnseen } from './cookie-changes-unseen.ts';
import { cookieOfAQueuedTaskKeepsItsPlace } from './cookie-of-a-queued-task-keeps-its-place.ts';
import { coreGoesOnByTheSinglePath } from './core-goes-on-by-the-single-path.ts';
import { CORE_MUTANTS } from './core-index.ts';
import { countedWhereItComesBack } from './counted-where-it-comes-back.ts';
import { counterNotLowered } from './counter-not-lowered.ts';
import { cpuGoesOffBeforeWakeUpsArrive } from './cpu-goes-off-before-wake-ups-arrive.ts';
import { cpuGoesOffUnderAPinnedSleeper } from './cpu-goes-off-under-a-pinned-sleeper.ts';
import { creditDonor } from './credit-donor.ts';
import { currIsMovedAndLetGo } from './curr-is-moved-and-let-go.ts';
import { deactivationForgotten } from './deactivation-forgotten.ts';
import { deadlineYieldIsForgotten } from './deadline-yield-is-forgotten.ts';
import { delayPaysInterest } from './delay-pays-interest.ts';
import { delayedCountsAsRunnable } from './delayed-counts-as-runnable.ts';
import { delayedTaskStaysInTheCoreTree } from './delayed-task-stays-in-the-core-tree.ts';
import { delayedWaiterIsForgotten } from './delayed-waiter-is-forgotten.ts';
import { dequeueKeepsPicksValid } from './dequeue-keeps-picks-valid.ts';
import { detourKeepsTheDonor } from './detour-keeps-the-donor.ts';
import { donorGetsAnyMutex } from './donor-gets-any-mutex.ts';
import { donorHeedsTheReservation } from './donor-heeds-the-reservation.ts';
import { donorIsPutTwice } from './donor-is-put-twice.ts';
import { donorLeftDangling } from './donor-left-dangling.ts';
import { donorStandsInLine } from './donor-stands-in-line.ts';
import { donorTakesThePlace } from './donor-takes-the-place.ts';
import { downgradeWakesNobody } from './downgrade-wakes-nobody.ts';
import { emptiedCpuStaysForcedIdle } from './emptied-cpu-stays-forced-idle.ts';
import { emptyServerYields } from './empty-server-yields.ts';
import { endedReservationIsKept } from './ended-reservation-is-kept.ts';
import { enqueueIgnoresPriority } from './enqueue-ignores-priority.ts';
import { equalJumpsTheQueue } from './equal-jumps-the-queue.ts';
import { everyRequestStartsPushWork } from './every-request-starts-push-work.ts';
import { everyUnlockHandsOver } from './every-unlock-hands-over.ts';
import { executingHolderIsNotTold } from './executing-holder-is-not-told.ts';
import { executingSiblingIsNotTold } from './executing-sibling-is-not-told.ts';
import { executingTaskTakesThePlace } from './executing-task-takes-the-place.ts';
import { executingUnitIsPushed } from './executing-unit-is-pushed.ts';
import { failedMoveKeepsItsBandwidth } from './failed-move-keeps-its-bandwidth.ts';
import { fairBalanceTakesWaiters } from './fair-balance-takes-waiters.ts';
import { fairBeforeRealtime } from './fair-before-realtime.ts';
import { fairCurrMakesRoomForRt } from './fair-curr-makes-room-for-rt.ts';
import { fairWakeUpWaitsForTheTick } from './fair-wake-up-waits-for-the-tick.ts';
import { fairYieldKeepsItsRequest } from './fair-yield-keeps-its-request.ts';
import { fetchedOutsideItsMask } from './fetched-outside-its-mask.ts';
import { fetchesWhoExecutes } from './fetches-who-executes.ts';
import { firstRequestIsWhole } from './first-request-is-whole.ts';
import { firstReservationIsNotAskedFor } from './first-reservation-is-not-asked-for.ts';
import { firstWaiterGoes } from './first-waiter-goes.ts';
import { fullMaskIsNotPushable } from './full-mask-is-not-pushable.ts';
import { gateNeverOpened } from './gate-never-opened.ts';
import { groupKeepsTheWeightOfWhoLeft } from './group-keeps-the-weight-of-who-left.ts';
import { handOffFlagOutlivesItsWaiters } from './hand-off-flag-outlives-its-waiters.ts';
import { handOffIsNeverGiven } from './hand-off-is-never-given.ts';
import { handOffRequestDroppedWithTheWord } from './hand-off-request-dropped-with-the-word.ts';
import { handOverIgnoresMask } from './hand-over-ignores-mask.ts';
import { handedOverButNotHeld } from './handed-over-but-not-held.ts';
import { headOfTheChainIsParked } from './head-of-the-chain-is-parked.ts';
import { homeChangesWithEveryMask } from './home-changes-with-every-mask.ts';
import { homeFollowsProxyMigration } from './home-follows-proxy-migration.ts';
import { homeForgottenOnActivation } from './home-forgotten-on-activation.ts';
import { homeOutsideNewMask } from './home-outside-new-mask.ts';
import { idleMemberLetsAnotherSetIn } from './idle-member-lets-another-set-in.ts';
import { idlePolicyKeepsItsTurn } from './idle-policy-keeps-its-turn.ts';
import { idlePolicyKeepsItsWeight } from './idle-policy-keeps-its-weight.ts';
import { idleTestInverted } from './idle-test-inverted.ts';
import { inactiveAtTheDeadline } from './inactive-at-the-deadline.ts';
import { ineligibleBlockLeavesAtOnce } from './ineligible-block-leaves-at-once.ts';
import { interruptedReaderBacksOutTwice } from './interrupted-reader-backs-out-twice.ts';
import { lagAfterRemoval } from './lag-after-removal.ts';
import { lagIsForked } from './lag-is-forked.ts';
import { lagWithoutLimit } from './lag-without-limit.ts';
import { lapsedServerServesAtOnce } from './lapsed-server-serves-at-once.ts';
import { lastWaiterCutsTheList } from './last-waiter-cuts-the-list.ts';
import { lateActivation } from './late-activation.ts';
import { lateCallReturnsAsASuccess } from './late-call-returns-as-a-success.ts';
import { latePeriodKeepsItsPlace } from './late-period-keeps-its-place.ts';
import { lateServerQueuedAtOnce } from './late-server-queued-at-once.ts';
import { lateWaiterLeavesWhatWasFreed } from './late-waiter-leaves-what-was-freed.ts';
import { lateWakeUpGoesOn } from './late-wake-up-goes-on.ts';
import { lateWakeUpIsNotHeldBack } from './late-wake-up-is-not-held-back.ts';
import { leaderDecidesAlone } from './leader-decides-alone.ts';
import { leaderGoesWithoutAnHeir } from './leader-goes-without-an-heir.ts';
import { leaverWakesNobody } from './leaver-wakes-nobody.ts';
import { leavingCpuPushesNobody } from './leaving-cpu-pushes-nobody.ts';
import { leftTheClassStillNonContending } from './left-the-class-still-non-contending.ts';
import { lendingWaiterStaysListed } from './lending-waiter-stays-listed.ts';
import { limitOfOneCpuForAll } from './limit-of-one-cpu-for-all.ts';
import { linkedWaitersGoToTheirOwner } from './linked-waiters-go-to-their-owner.ts';
import { linkedWhereItIs } from './linked-where-it-is.ts';
import { listOfReadersKeepsItsLast } from './list-of-readers-keeps-its-last.ts';
import { loanNeverEnds } from './loan-never-ends.ts';
import { loanOfTheMiddleTask } from './loan-of-the-middle-task.ts';
import { lockFlipsUnderItsHolder } from './lock-flips-under-its-holder.ts';
import { lockTimerCountsDouble } from './lock-timer-counts-double.ts';
import { lockTimerOutlivesItsCall } from './lock-timer-outlives-its-call.ts';
import { longWaitsAreNotNoticed } from './long-waits-are-not-noticed.ts';
import { markOfSlowReadersIsIgnored } from './mark-of-slow-readers-is-ignored.ts';
import { markOfSlowReadersOutlivesThem } from './mark-of-slow-readers-outlives-them.ts';
import { maskMustCoverEveryCpu } from './mask-must-cover-every-cpu.ts';
import { maskOfAReservationIsFree } from './mask-of-a-reservation-is-free.ts';
import { maskStaysEmpty } from './mask-stays-empty.ts';
import { migrateCurr } from './migrate-curr.ts';
import { migratingMarkForgotten } from './migrating-mark-forgotten.ts';
import { migrationForgetsLag } from './migration-forgets-lag.ts';
import { missedBalance } from './missed-balance.ts';
import { missedPull } from './missed-pull.ts';
import { needReschedLost } from './need-resched-lost.ts';
import { newcomerIsComparedWithCurr } from './newcomer-is-compared-with-curr.ts';
import { noOwnerDeactivates } from './no-owner-deactivates.ts';
import { noReschedAfterUnlock } from './no-resched-after-unlock.ts';
import { nobodyIsAskedToPush } from './nobody-is-asked-to-push.ts';
import { nobodyIsCalledToTheRendezvous } from './nobody-is-called-to-the-rendezvous.ts';
import { nobodyIsProtected } from './nobody-is-protected.ts';
import { nobodyMakesRoom } from './nobody-makes-room.ts';
import { nobodyTakesThePlace } from './nobody-takes-the-place.ts';
import { oldTopWaiterStays } from './old-top-waiter-stays.ts';
import { onlyCookiesPayForForcedIdle } from './only-cookies-pay-for-forced-idle.ts';
import { overflowOpensAPeriod } from './overflow-opens-a-period.ts';
import { overloadNotCleared } from './overload-not-cleared.ts';
import { overrunIsForgiven } from './overrun-is-forgiven.ts';
import { ownShareCountsTwice } from './own-share-counts-twice.ts';
import { ownerCaughtOnItsWayHome } from './owner-caught-on-its-way-home.ts';
import { ownerCpuReadTwice } from './owner-cpu-read-twice.ts';
import { ownerIsNotAskedToCome } from './owner-is-not-asked-to-come.ts';
import { ownerNotRechecked } from './owner-not-rechecked.ts';
import { ownerOfAnotherCookieExecutes } from './owner-of-another-cookie-executes.ts';
import { ownerSleepsForItsCookie } from './owner-sleeps-for-its-cookie.ts';
import { ownersAloneAreReviewed } from './owners-alone-are-reviewed.ts';
import { parkedAfterItBlocked } from './parked-after-it-blocked.ts';
import { parkedAfterTheDrain } from './parked-after-the-drain.ts';
import { parkedWaiterKeepsAnOldHome } from './parked-waiter-keeps-an-old-home.ts';
import { passedOverForEver } from './passed-over-for-ever.ts';
import { passedOverPaysTwice } from './passed-over-pays-twice.ts';
import { paysItsOwnShareAlone } from './pays-its-own-share-alone.ts';
import { pickIgnoresEligibility } from './pick-ignores-eligibility.ts';
import { pinnedTaskPushed } from './pinned-task-pushed.ts';
import { pinnedTaskTakesThePlace } from './pinned-task-takes-the-place.ts';
import { placeTakenOfWhoCameHome } from './place-taken-of-who-came-home.ts';
import { placementCountsTheEntityItself } from './placement-counts-the-entity-itself.ts';
import { policyForgetsTheLoan } from './policy-forgets-the-loan.ts';
import { policyRacesWithABoost } from './policy-races-with-a-boost.ts';
import { preemptedTaskGoesBack } from './preempted-task-goes-back.ts';
import { preemptionInsideUnlock } from './preemption-inside-unlock.ts';
import { preemptionSetsTheState } from './preemption-sets-the-state.ts';
import { protectionForgetsWhoCame } from './protection-forgets-who-came.ts';
import { pullGoesOnAsBeforeItUnlocked } from './pull-goes-on-as-before-it-unlocked.ts';
import { pullTakesCurr } from './pull-takes-curr.ts';
import { pushAgainstProxy } from './push-against-proxy.ts';
import { pushForgetsTheMigrateDisabled } from './push-forgets-the-migrate-disabled.ts';
import { pushTakesCurr } from './push-takes-curr.ts';
import { pushWorkComesBackToItself } from './push-work-comes-back-to-itself.ts';
import { pushWorkForgetsItsRound } from './push-work-forgets-its-round.ts';
import { raisedWaiterKeepsItsKey } from './raised-waiter-keeps-its-key.ts';
import { readerBacksOutUnnoticed } from './reader-backs-out-unnoticed.ts';
import { readerJoinsAWriter } from './reader-joins-a-writer.ts';
import { readerStealsWhatIsReserved } from './reader-steals-what-is-reserved.ts';
import { readersAreSpunForWithoutEnd } from './readers-are-spun-for-without-end.ts';
import { rebuildCountsSpecialThreads } from './rebuild-counts-special-threads.ts';
import { rebuildCountsTwice } from './rebuild-counts-twice.ts';
import { releaseOverwritesTheFlags } from './release-overwrites-the-flags.ts';
import { remoteOwnerCountsAsAsleep } from './remote-owner-counts-as-asleep.ts';
import { rendezvousStaysWithTheOldLeader } from './rendezvous-stays-with-the-old-leader.ts';
import { replenishedAtTheDeadline } from './replenished-at-the-deadline.ts';
import { replenishedServerWaitsAgain } from './replenished-server-waits-again.ts';
import { requestIsRenewedByTheTick } from './request-is-renewed-by-the-tick.ts';
import { requestOutlivesItsWeight } from './request-outlives-its-weight.ts';
import { requestSurvivesTheList } from './request-survives-the-list.ts';
import { reservationIsForked } from './reservation-is-forked.ts';
import { reservationOutlivesTheGrant } from './reservation-outlives-the-grant.ts';
import { reservationWakesOnACpuThatIsOff } from './reservation-wakes-on-a-cpu-that-is-off.ts';
import { reservationsStayWhereTheyWoke } from './reservations-stay-where-they-woke.ts';
import { reservedAtTheFirstTry } from './reserved-at-the-first-try.ts';
import { resetOnForkForgotten } from './reset-on-fork-forgotten.ts';
import { restartWithFullBudget } from './restart-with-full-budget.ts';
import { retainedWithoutProxying } from './retained-without-proxying.ts';
import { returnByMaskOnly } from './return-by-mask-only.ts';
import { returnWithoutResched } from './return-without-resched.ts';
import { revisedByTheUtilisation } from './revised-by-the-utilisation.ts';
import { reweightWithAnOldVruntime } from './reweight-with-an-old-vruntime.ts';
import { rtDonorLooksEarly } from './rt-donor-looks-early.ts';
import { rtWriterSpinsBesideReaders } from './rt-writer-spins-beside-readers.ts';
import { runningBandwidthStaysBehind } from './running-bandwidth-stays-behind.ts';
import { rwsemStaysInBlockedOn } from './rwsem-stays-in-blocked-on.ts';
import { secondAffinityCallerTakesOver } from './second-affinity-caller-takes-over.ts';
import { secondBestIsKept } from './second-best-is-kept.ts';
import { secondThreadComesOnline } from './second-thread-comes-online.ts';
import { secondWaiterSpins } from './second-waiter-spins.ts';
import { serverCountedAsTask } from './server-counted-as-task.ts';
import { serverKeepsItsCpu } from './server-keeps-its-cpu.ts';
import { serverOutlivesItsCpu } from './server-outlives-its-cpu.ts';
import { serverSleepsOnWhenItsOwnerWakes } from './server-sleeps-on-when-its-owner-wakes.ts';
import { serverStartedTwice } from './server-started-twice.ts';
import { serverStuck } from './server-stuck.ts';
import { serverTimeScaled } from './server-time-scaled.ts';
import { serverTimerAtItsDeadline } from './server-timer-at-its-deadline.ts';
import { servingServerWaitsAgain } from './serving-server-waits-again.ts';
import { shortRequestWaitsLikeAnyOther } from './short-request-waits-like-any-other.ts';
import { siblingWaitsWhereItStands } from './sibling-waits-where-it-stands.ts';
import { signalCountsAsTimeout } from './signal-counts-as-timeout.ts';
import { signalLeavesBlockedOn } from './signal-leaves-blocked-on.ts';
import { signalWakesInPlace } from './signal-wakes-in-place.ts';
import { signalWakesNobody } from './signal-wakes-nobody.ts';
import { signalWritesTheState } from './signal-writes-the-state.ts';
import { signalledWaiterLendsOn } from './signalled-waiter-lends-on.ts';
import { sleepExpectsASwitch } from './sleep-expects-a-switch.ts';
import { sleeperIsPicked } from './sleeper-is-picked.ts';
import { sleeperStaysQueued } from './sleeper-stays-queued.ts';
import { sleepingOwnerIsFollowed } from './sleeping-owner-is-followed.ts';
import { sleepingOwnerIsNotTold } from './sleeping-owner-is-not-told.ts';
import { sliceIsForked } from './slice-is-forked.ts';
import { sliceRoundedDown } from './slice-rounded-down.ts';
import { sliceThatNeverEnds } from './slice-that-never-ends.ts';
import { specialThreadCountsAsActive } from './special-thread-counts-as-active.ts';
import { specialThreadIsPickedByItsDeadline } from './special-thread-is-picked-by-its-deadline.ts';
import { specialThreadIsThrottled } from './special-thread-is-throttled.ts';
import { specialThreadNeedsAdmission } from './special-thread-needs-admission.ts';
import { specialThreadWaitsForTheEarlierDeadline } from './special-thread-waits-for-the-earlier-deadline.ts';
import { spinGoesOn } from './spin-goes-on.ts';
import { spinnerIgnoresNeedResched } from './spinner-ignores-need-resched.ts';
import { spinnerKeepsBlockedOn } from './spinner-keeps-blocked-on.ts';
import { spinnerLendsItsOwnMutex } from './spinner-lends-its-own-mutex.ts';
import { spinnerOvertakesTheReservation } from './spinner-overtakes-the-reservation.ts';
import { spinnerPreemptedInLine } from './spinner-preempted-in-line.ts';
import { spinnerSleepsWithoutBlockedOn } from './spinner-sleeps-without-blocked-on.ts';
import { spinnerTakesWhatWasHandedOver } from './spinner-takes-what-was-handed-over.ts';
import { spinningIsFree } from './spinning-is-free.ts';
import { spinsOnWithoutAnOwnerOnACpu } from './spins-on-without-an-owner-on-a-cpu.ts';
import { staleUpstreamMovesAlong } from './stale-upstream-moves-along.ts';
import { stealMovesAPinnedTask } from './steal-moves-a-pinned-task.ts';
import { stealOfAPromisedPick } from './steal-of-a-promised-pick.ts';
import { stealTakesTheDonor } from './steal-takes-the-donor.ts';
import { stealUnpacksACore } from './steal-unpacks-a-core.ts';
import { stoppedServerIsCharged } from './stopped-server-is-charged.ts';
import { stopperBeforeTheWakeList } from './stopper-before-the-wake-list.ts';
import { stopperMovesInAnyCase } from './stopper-moves-in-any-case.ts';
import { strayUnitForgotten } from './stray-unit-forgotten.ts';
import { swapMovesNobody } from './swap-moves-nobody.ts';
import { taggedAndNeverUntagged } from './tagged-and-never-untagged.ts';
import { takenUpWithoutPaying } from './taken-up-without-paying.ts';
import { throttledAndStillPicked } from './throttled-and-still-picked.ts';
import { throttledTaskFoundByCookie } from './throttled-task-found-by-cookie.ts';
import { throttledWithoutAPeriod } from './throttled-without-a-period.ts';
import { tickForgetsTheChoiceAbove } from './tick-forgets-the-choice-above.ts';
import { tickLeavesForcedIdleAlone } from './tick-leaves-forced-idle-alone.ts';
import { tickPreemptsAtOnce } from './tick-preempts-at-once.ts';
import { timeoutWakesNobody } from './timeout-wakes-nobody.ts';
import { timersStayOnACpuThatIsOff } from './timers-stay-on-a-cpu-that-is-off.ts';
import { treesShareAKey } from './trees-share-a-key.ts';
import { trustOwnerCpu } from './trust-owner-cpu.ts';
import { turnEndsInFront } from './turn-ends-in-front.ts';
import { turnNeverEnds } from './turn-never-ends.ts';
import { twoSwitchesInOneSchedule } from './two-switches-in-one-schedule.ts';
import { UMCG_MUTANTS } from './umcg-index.ts';
import { UMCG_PROXY_MUTANTS } from './umcg-proxy-index.ts';
import { uncookiedPickForgetsForcedIdle } from './uncookied-pick-forgets-forced-idle.ts';
import { unitMemberLeftBehind } from './unit-member-left-behind.ts';
import { unitPlacedByTheWaitersMask } from './unit-placed-by-the-waiters-mask.ts';
import { unitRankedByItsEnd } from './unit-ranked-by-its-end.ts';
import { unlockWakesNobody } from './unlock-wakes-nobody.ts';
import { unthrottledUnnoticed } from './unthrottled-unnoticed.ts';
import { waiterOfReadersStaysQueued } from './waiter-of-readers-stays-queued.ts';
import { waiterPushedAgainstProxy } from './waiter-pushed-against-proxy.ts';
import { waiterSleepsBesideABusyOwner } from './waiter-sleeps-beside-a-busy-owner.ts';
import { waitersAreNotListed } from './waiters-are-not-listed.ts';
import { waitersSleepAfterAll } from './waiters-sleep-after-all.ts';
import { waitersStandAsTheyCame } from './waiters-stand-as-they-came.ts';
import { waitingBudgetEndsUnnoticed } from './waiting-budget-ends-unnoticed.ts';
import { waitingServerIsNotMoved } from './waiting-server-is-not-moved.ts';
import { wakeBeforeDeboost } from './wake-before-deboost.ts';
import { wakeQueueLosesItsFirst } from './wake-queue-loses-its-first.ts';
import { wakeTestByThePeriod } from './wake-test-by-the-period.ts';
import { wakeUpMayBeInterrupted } from './wake-up-may-be-interrupted.ts';
import { wakeUpMayBePreempted } from './wake-up-may-be-preempted.ts';
import { wakeUpOnItsWayCountsAsMigrating } from './wake-up-on-its-way-counts-as-migrating.ts';
import { wakeWithoutHomeCheck } from './wake-without-home-check.ts';
import { wakerActivatesBeforeTheWakeList } from './waker-activates-before-the-wake-list.ts';
import { walkIgnoresDeadlines } from './walk-ignores-deadlines.ts';
import { walkStopsAtWhatIsAdjusted } from './walk-stops-at-what-is-adjusted.ts';
import { wokenAndStillDelayed } from './woken-and-still-delayed.ts';
import { wokenDonorIsLentOn } from './woken-donor-is-lent-on.ts';
import { wokenOwnerPushesNobody } from './woken-owner-pushes-nobody.ts';
import { wokenWaiterStaysParked } from './woken-waiter-stays-parked.ts';
import { wokenWriterIsTakenForTheOwner } from './woken-writer-is-taken-for-the-owner.ts';
import { woundByTheYounger } from './wound-by-the-younger.ts';
import { woundOutlivesTheBackOff } from './wound-outlives-the-back-off.ts';
import { woundedAndStillInTheChain } from './wounded-and-still-in-the-chain.ts';
import { woundedWaiterSleepsOn } from './wounded-waiter-sleeps-on.ts';
import { writersWaiterJustSleeps } from './writers-waiter-just-sleeps.ts';
import { wwContextIsNotWritten } from './ww-context-is-not-written.ts';
import { yieldActsOnCurr } from './yield-acts-on-curr.ts';
import { yieldThrottlesTheLender } from './yield-throttles-the-lender.ts';

const all: readonly Mutant[] = [
  acquiredButStillWaiting,
  activatedWhereItWasParked,
  activationGoesDeep,
  activationOnTheLivingList,
  admittedBeyondTheLimit,
  affinityRenewsALoan,
  anybodyTakesAFreedMutex,
  anySignalEndsAKillableWait,
  arrivedUnitIsNotPushed,
  averageRoundsTowardZero,
  backgroundUseForgotten,
  balancingNeverComes,
  barrierOpensBeforeAllHaveStopped,
  baseIsNeverTaken,
  baseMovesAtEveryComparison,
  batchPreempts,
  blockedOnCountsAsBlocked,
  boostIsForked,
  boostLeavesTheTimer,
  broughtBackToNowhere,
  budgetEndsUnnoticed,
  budgetTimerLate,
  chainFollowsItsOwner,
  chainLockIsGivenBack,
  chainWakesOnACpuThatIsOff,
  chargeCurr,
  childOfTheDonor,
  childPreemptsNobody,
  childStaysWhereItWasCopied,
  classChangeOfADelayedTask,
  classChangeOnACpuThatIsOff,
  classPointerLeft,
  clockOfTheDonor,
  compareWithIdleDonor,
  contextTakenUnseen,
  cookieChangesUnseen,
  cookieOfAQueuedTaskKeepsItsPlace,
  coreGoesOnByTheSinglePath,
  countedWhereItComesBack,
  counterNotLowered,
  cpuGoesOffBeforeWakeUpsArrive,
  cpuGoesOffUnderAPinnedSleeper,
  creditDonor,
  currIsMovedAndLetGo,
  deactivationForgotten,
  deadlineYieldIsForgotten,
  delayedTaskStaysInTheCoreTree,
  delayPaysInterest,
  delayedCountsAsRunnable,
  delayedWaiterIsForgotten,
  dequeueKeepsPicksValid,
  detourKeepsTheDonor,
  donorGetsAnyMutex,
  donorHeedsTheReservation,
  donorIsPutTwice,
  donorLeftDangling,
  donorStandsInLine,
  donorTakesThePlace,
  downgradeWakesNobody,
  emptiedCpuStaysForcedIdle,
  emptyServerYields,
  endedReservationIsKept,
  enqueueIgnoresPriority,
  equalJumpsTheQueue,
  everyRequestStartsPushWork,
  executingHolderIsNotTold,
  executingSiblingIsNotTold,
  executingTaskTakesThePlace,
  executingUnitIsPushed,
  failedMoveKeepsItsBandwidth,
  fairBalanceTakesWaiters,
  fairBeforeRealtime,
  fairCurrMakesRoomForRt,
  fairWakeUpWaitsForTheTick,
  fairYieldKeepsItsRequest,
  fetchedOutsideItsMask,
  fetchesWhoExecutes,
  ownerIsNotAskedToCome,
  firstRequestIsWhole,
  firstReservationIsNotAskedFor,
  firstWaiterGoes,
  fullMaskIsNotPushable,
  gateNeverOpened,
  groupKeepsTheWeightOfWhoLeft,
  everyUnlockHandsOver,
  longWaitsAreNotNoticed,
  handOffFlagOutlivesItsWaiters,
  handOffIsNeverGiven,
  handOffRequestDroppedWithTheWord,
  handOverIgnoresMask,
  handedOverButNotHeld,
  headOfTheChainIsParked,
  homeChangesWithEveryMask,
  homeFollowsProxyMigration,
  homeForgottenOnActivation,
  homeOutsideNewMask,
  idleMemberLetsAnotherSetIn,
  idlePolicyKeepsItsTurn,
  idlePolicyKeepsItsWeight,
  idleTestInverted,
  inactiveAtTheDeadline,
  ineligibleBlockLeavesAtOnce,
  interruptedReaderBacksOutTwice,
  lagAfterRemoval,
  lagIsForked,
  lagWithoutLimit,
  lapsedServerServesAtOnce,
  lastWaiterCutsTheList,
  lateActivation,
  lateCallReturnsAsASuccess,
  latePeriodKeepsItsPlace,
  lateServerQueuedAtOnce,
  lateWaiterLeavesWhatWasFreed,
  lateWakeUpGoesOn,
  lateWakeUpIsNotHeldBack,
  leaderDecidesAlone,
  leaderGoesWithoutAnHeir,
  leaverWakesNobody,
  leavingCpuPushesNobody,
  leftTheClassStillNonContending,
  lendingWaiterStaysListed,
  limitOfOneCpuForAll,
  linkedWaitersGoToTheirOwner,
  linkedWhereItIs,
  listOfReadersKeepsItsLast,
  loanNeverEnds,
  loanOfTheMiddleTask,
  lockFlipsUnderItsHolder,
  lockTimerCountsDouble,
  lockTimerOutlivesItsCall,
  maskMustCoverEveryCpu,
  maskOfAReservationIsFree,
  maskStaysEmpty,
  migrateCurr,
  migratingMarkForgotten,
  migrationForgetsLag,
  missedBalance,
  missedPull,
  needReschedLost,
  newcomerIsComparedWithCurr,
  noOwnerDeactivates,
  noReschedAfterUnlock,
  nobodyIsAskedToPush,
  nobodyIsCalledToTheRendezvous,
  nobodyIsProtected,
  nobodyMakesRoom,
  nobodyTakesThePlace,
  placeTakenOfWhoCameHome,
  oldTopWaiterStays,
  onlyCookiesPayForForcedIdle,
  overflowOpensAPeriod,
  overloadNotCleared,
  overrunIsForgiven,
  ownShareCountsTwice,
  ownerCaughtOnItsWayHome,
  ownerCpuReadTwice,
  ownerNotRechecked,
  ownerOfAnotherCookieExecutes,
  ownerSleepsForItsCookie,
  ownersAloneAreReviewed,
  parkedAfterItBlocked,
  parkedAfterTheDrain,
  parkedWaiterKeepsAnOldHome,
  passedOverForEver,
  passedOverPaysTwice,
  paysItsOwnShareAlone,
  pickIgnoresEligibility,
  pinnedTaskPushed,
  pinnedTaskTakesThePlace,
  placementCountsTheEntityItself,
  policyForgetsTheLoan,
  policyRacesWithABoost,
  preemptedTaskGoesBack,
  preemptionInsideUnlock,
  preemptionSetsTheState,
  protectionForgetsWhoCame,
  pullGoesOnAsBeforeItUnlocked,
  pullTakesCurr,
  pushAgainstProxy,
  pushForgetsTheMigrateDisabled,
  pushTakesCurr,
  pushWorkComesBackToItself,
  pushWorkForgetsItsRound,
  raisedWaiterKeepsItsKey,
  readerBacksOutUnnoticed,
  readerJoinsAWriter,
  readerStealsWhatIsReserved,
  rebuildCountsSpecialThreads,
  rebuildCountsTwice,
  releaseOverwritesTheFlags,
  remoteOwnerCountsAsAsleep,
  rendezvousStaysWithTheOldLeader,
  replenishedAtTheDeadline,
  replenishedServerWaitsAgain,
  requestIsRenewedByTheTick,
  requestOutlivesItsWeight,
  requestSurvivesTheList,
  reservationIsForked,
  reservationOutlivesTheGrant,
  reservationWakesOnACpuThatIsOff,
  reservationsStayWhereTheyWoke,
  reservedAtTheFirstTry,
  resetOnForkForgotten,
  restartWithFullBudget,
  retainedWithoutProxying,
  returnByMaskOnly,
  returnWithoutResched,
  revisedByTheUtilisation,
  reweightWithAnOldVruntime,
  rtDonorLooksEarly,
  runningBandwidthStaysBehind,
  rtWriterSpinsBesideReaders,
  readersAreSpunForWithoutEnd,
  secondWaiterSpins,
  spinnerOvertakesTheReservation,
  markOfSlowReadersIsIgnored,
  markOfSlowReadersOutlivesThem,
  rwsemStaysInBlockedOn,
  secondAffinityCallerTakesOver,
  secondBestIsKept,
  secondThreadComesOnline,
  serverCountedAsTask,
  serverKeepsItsCpu,
  serverOutlivesItsCpu,
  serverSleepsOnWhenItsOwnerWakes,
  serverStartedTwice,
  serverStuck,
  serverTimeScaled,
  serverTimerAtItsDeadline,
  servingServerWaitsAgain,
  shortRequestWaitsLikeAnyOther,
  siblingWaitsWhereItStands,
  signalCountsAsTimeout,
  signalLeavesBlockedOn,
  signalWakesInPlace,
  signalWakesNobody,
  signalWritesTheState,
  signalledWaiterLendsOn,
  sleepExpectsASwitch,
  sleeperIsPicked,
  sleeperStaysQueued,
  sleepingOwnerIsFollowed,
  sleepingOwnerIsNotTold,
  sliceIsForked,
  sliceRoundedDown,
  sliceThatNeverEnds,
  specialThreadCountsAsActive,
  specialThreadIsPickedByItsDeadline,
  specialThreadIsThrottled,
  specialThreadNeedsAdmission,
  specialThreadWaitsForTheEarlierDeadline,
  spinGoesOn,
  spinnerIgnoresNeedResched,
  spinnerKeepsBlockedOn,
  spinnerLendsItsOwnMutex,
  spinnerPreemptedInLine,
  spinnerSleepsWithoutBlockedOn,
  spinnerTakesWhatWasHandedOver,
  spinningIsFree,
  spinsOnWithoutAnOwnerOnACpu,
  staleUpstreamMovesAlong,
  stealMovesAPinnedTask,
  stealOfAPromisedPick,
  stealTakesTheDonor,
  stealUnpacksACore,
  stoppedServerIsCharged,
  stopperBeforeTheWakeList,
  stopperMovesInAnyCase,
  strayUnitForgotten,
  swapMovesNobody,
  taggedAndNeverUntagged,
  takenUpWithoutPaying,
  throttledAndStillPicked,
  throttledTaskFoundByCookie,
  throttledWithoutAPeriod,
  tickForgetsTheChoiceAbove,
  tickLeavesForcedIdleAlone,
  tickPreemptsAtOnce,
  timeoutWakesNobody,
  timersStayOnACpuThatIsOff,
  treesShareAKey,
  trustOwnerCpu,
  turnEndsInFront,
  turnNeverEnds,
  twoSwitchesInOneSchedule,
  uncookiedPickForgetsForcedIdle,
  unitMemberLeftBehind,
  unitPlacedByTheWaitersMask,
  unitRankedByItsEnd,
  unlockWakesNobody,
  unthrottledUnnoticed,
  waiterOfReadersStaysQueued,
  waiterPushedAgainstProxy,
  waiterSleepsBesideABusyOwner,
  waitersAreNotListed,
  waitersSleepAfterAll,
  waitersStandAsTheyCame,
  waitingBudgetEndsUnnoticed,
  waitingServerIsNotMoved,
  wakeBeforeDeboost,
  wakeQueueLosesItsFirst,
  wakeTestByThePeriod,
  wakeUpMayBeInterrupted,
  wakeUpMayBePreempted,
  wakeUpOnItsWayCountsAsMigrating,
  wakeWithoutHomeCheck,
  wakerActivatesBeforeTheWakeList,
  walkIgnoresDeadlines,
  walkStopsAtWhatIsAdjusted,
  wokenAndStillDelayed,
  wokenDonorIsLentOn,
  wokenOwnerPushesNobody,
  wokenWaiterStaysParked,
  wokenWriterIsTakenForTheOwner,
  woundByTheYounger,
  woundOutlivesTheBackOff,
  woundedAndStillInTheChain,
  woundedWaiterSleepsOn,
  writersWaiterJustSleeps,
  wwContextIsNotWritten,
  yieldActsOnCurr,
  yieldThrottlesTheLender,
  ...UMCG_MUTANTS,
  ...UMCG_PROXY_MUTANTS,
  ...BALANCE_MUTANTS,
  ...CORE_MUTANTS,
];

const order = ({ row }: Mutant): string => (row === '' ? '~' : row);

export const MUTANTS: readonly Mutant[] = [...all].sort((a, b) =>
  order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0,
);
