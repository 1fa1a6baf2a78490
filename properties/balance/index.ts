// All claims about balancing over domains: what it does to the executing task, to real-time tasks, and to the lists of callbacks.

import type { Property } from '../types.ts';
import { aListedCallbackRunsOnce } from './a-listed-callback-runs-once.ts';
import { aLoneTaskGoesToAPreferredCpu } from './a-lone-task-goes-to-a-preferred-cpu.ts';
import { aPassAsksWhoHasSomethingToGive } from './a-pass-asks-who-has-something-to-give.ts';
import { aPassLooksAtWhoMayGo } from './a-pass-looks-at-who-may-go.ts';
import { aRequestIsTakenUpOnItsOwnCpu } from './a-request-is-taken-up-on-its-own-cpu.ts';
import { aStopOfTwoCpusDoesItsWorkOnce } from './a-stop-of-two-cpus-does-its-work-once.ts';
import { aStopWorkIsListedOnce } from './a-stop-work-is-listed-once.ts';
import { aSwapIsWholeOrNothing } from './a-swap-is-whole-or-nothing.ts';
import { activeBalanceFillsAnIdleCpu } from './active-balance-fills-an-idle-cpu.ts';
import { activeBalanceIsAskedForAFairTask } from './active-balance-is-asked-for-a-fair-task.ts';
import { activeBalanceIsAskedForWhoMayGo } from './active-balance-is-asked-for-who-may-go.ts';
import { activeBalanceIsNotUndone } from './active-balance-is-not-undone.ts';
import { activeBalanceMovesATaskThatMayGo } from './active-balance-moves-a-task-that-may-go.ts';
import { anActiveBalanceIsOverWhoeverExecutes } from './an-active-balance-is-over-whoever-executes.ts';
import { anActiveBalanceIsSoonOver } from './an-active-balance-is-soon-over.ts';
import { balanceLooksAtFewTasksAtATime } from './balance-looks-at-few-tasks-at-a-time.ts';
import { busyQueuesEvenOut } from './busy-queues-even-out.ts';
import { callbacksRunInTheirOwnLockSection } from './callbacks-run-in-their-own-lock-section.ts';
import { domainsCoverAllCpus } from './domains-cover-all-cpus.ts';
import { fairBalanceHoldsOneRunqueueLock } from './fair-balance-holds-one-runqueue-lock.ts';
import { noCpuIdlesBesideAMovableTask } from './no-cpu-idles-beside-a-movable-task.ts';
import { noCpuIdlesBesideAnOverloadedNode } from './no-cpu-idles-beside-an-overloaded-node.ts';
import { noGroupIsInADomainTwice } from './no-group-is-in-a-domain-twice.ts';
import { noLockIsAwaitedUnderThatOfAStopper } from './no-lock-is-awaited-under-that-of-a-stopper.ts';
import { nobodyFindsACallbackListed } from './nobody-finds-a-callback-listed.ts';
import { onlyPinnedTasksMakeAGroupUneven } from './only-pinned-tasks-make-a-group-uneven.ts';
import { rtDelayByFairBalance } from './rt-delay-by-fair-balance.ts';
import { rtNotSwitchedOutForFairBalance } from './rt-not-switched-out-for-fair-balance.ts';
import { theActiveBalanceFlagNamesOneRequest } from './the-active-balance-flag-names-one-request.ts';
import { theMovedTaskIsTheOneMeant } from './the-moved-task-is-the-one-meant.ts';
import { unevenLoadsChangeHands } from './uneven-loads-change-hands.ts';
import { unevenQueuesTakeTurns } from './uneven-queues-take-turns.ts';
import { whoAskedForASwapGoesOn } from './who-asked-for-a-swap-goes-on.ts';
import { whoAskedIsToldOfTheSwitch } from './who-asked-is-told-of-the-switch.ts';
import { whoAsksLooksAgainSoon } from './who-asks-looks-again-soon.ts';
import { whoWouldDoBetterElsewhereIsMoved } from './who-would-do-better-elsewhere-is-moved.ts';
import { BALANCE_WITNESSES } from './witnesses.ts';
import { worksForTwoCpusStandInOneOrder } from './works-for-two-cpus-stand-in-one-order.ts';

export const BALANCE_CLAIMS: readonly Property[] = [
  callbacksRunInTheirOwnLockSection,
  nobodyFindsACallbackListed,
  rtNotSwitchedOutForFairBalance,
  rtDelayByFairBalance,
  theActiveBalanceFlagNamesOneRequest,
  anActiveBalanceIsSoonOver,
  anActiveBalanceIsOverWhoeverExecutes,
  whoWouldDoBetterElsewhereIsMoved,
  aLoneTaskGoesToAPreferredCpu,
  whoAsksLooksAgainSoon,
  activeBalanceMovesATaskThatMayGo,
  theMovedTaskIsTheOneMeant,
  activeBalanceIsNotUndone,
  activeBalanceIsAskedForWhoMayGo,
  activeBalanceIsAskedForAFairTask,
  aStopWorkIsListedOnce,
  aRequestIsTakenUpOnItsOwnCpu,
  fairBalanceHoldsOneRunqueueLock,
  balanceLooksAtFewTasksAtATime,
  noCpuIdlesBesideAMovableTask,
  noCpuIdlesBesideAnOverloadedNode,
  domainsCoverAllCpus,
  noGroupIsInADomainTwice,
  busyQueuesEvenOut,
  unevenQueuesTakeTurns,
  unevenLoadsChangeHands,
  aPassLooksAtWhoMayGo,
  onlyPinnedTasksMakeAGroupUneven,
  aPassAsksWhoHasSomethingToGive,
  activeBalanceFillsAnIdleCpu,
  aListedCallbackRunsOnce,
  whoAskedIsToldOfTheSwitch,
  aSwapIsWholeOrNothing,
  aStopOfTwoCpusDoesItsWorkOnce,
  whoAskedForASwapGoesOn,
  worksForTwoCpusStandInOneOrder,
  noLockIsAwaitedUnderThatOfAStopper,
  ...BALANCE_WITNESSES,
];
