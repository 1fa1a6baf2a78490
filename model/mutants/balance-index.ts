// Seeded mistakes of balancing over domains and of active balance, those of the catalogue first.

import type { Mutant } from '../design.ts';
import { activeBalanceIgnoresMasks } from './active-balance-ignores-masks.ts';
import { activeBalanceIsUndone } from './active-balance-is-undone.ts';
import { askedForAPinnedTask } from './asked-for-a-pinned-task.ts';
import { askedForWhoIsUrgent } from './asked-for-who-is-urgent.ts';
import { balanceKeepsItsFirstLock } from './balance-keeps-its-first-lock.ts';
import { callbackTakesTheFirst } from './callback-takes-the-first.ts';
import { callbacksAfterALockDrop } from './callbacks-after-a-lock-drop.ts';
import { flagStaysWhenNothingMoved } from './flag-stays-when-nothing-moved.ts';
import { intervalOfTheWholeMachine } from './interval-of-the-whole-machine.ts';
import { kickedCpuGoesOff } from './kicked-cpu-goes-off.ts';
import { movedDonorLeavesItsCallbacks } from './moved-donor-leaves-its-callbacks.ts';
import { pinnedTasksHideTheOthers } from './pinned-tasks-hide-the-others.ts';
import { requestWakesTheStopperToo } from './request-wakes-the-stopper-too.ts';
import { stopperIsNotCounted } from './stopper-is-not-counted.ts';
import { workIsListedAgain } from './work-is-listed-again.ts';

export const BALANCE_MUTANTS: readonly Mutant[] = [
  activeBalanceIgnoresMasks,
  activeBalanceIsUndone,
  askedForAPinnedTask,
  askedForWhoIsUrgent,
  balanceKeepsItsFirstLock,
  callbackTakesTheFirst,
  callbacksAfterALockDrop,
  flagStaysWhenNothingMoved,
  intervalOfTheWholeMachine,
  kickedCpuGoesOff,
  movedDonorLeavesItsCallbacks,
  pinnedTasksHideTheOthers,
  requestWakesTheStopperToo,
  stopperIsNotCounted,
  workIsListedAgain,
];
