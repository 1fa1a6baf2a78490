// Situations that a search must have met, or its green proves nothing.

import type { Sometimes } from '../types.ts';
import { aChainHasThreeTasks } from './a-chain-has-three-tasks.ts';
import { aDonorIsSignalledWhileItLends } from './a-donor-is-signalled-while-it-lends.ts';
import { aDonorIsThrottledWhileItLends } from './a-donor-is-throttled-while-it-lends.ts';
import { aLoweredTaskMakesItsCpuPull } from './a-lowered-task-makes-its-cpu-pull.ts';
import { aReservationReclaims } from './a-reservation-reclaims.ts';
import { aServerDefers } from './a-server-defers.ts';
import { aServerForcesService } from './a-server-forces-service.ts';
import { aServerTimerIsForwarded } from './a-server-timer-is-forwarded.ts';
import { aSleeperBecomesInactive } from './a-sleeper-becomes-inactive.ts';
import { aVisitorIsOnItsWayHome } from './a-visitor-is-on-its-way-home.ts';
import { aVisitorWaitsToBeSentHome } from './a-visitor-waits-to-be-sent-home.ts';
import { aWaiterVisitsAnotherCpu } from './a-waiter-visits-another-cpu.ts';
import { aWakeUpMeetsAWaiterBetweenRunqueues } from './a-wake-up-meets-a-waiter-between-runqueues.ts';
import { anOverrunIsRepaid } from './an-overrun-is-repaid.ts';
import { anOwnerExecutesForADonor } from './an-owner-executes-for-a-donor.ts';

export const WITNESSES: readonly Sometimes[] = [
  anOwnerExecutesForADonor,
  aChainHasThreeTasks,
  aWaiterVisitsAnotherCpu,
  aVisitorIsOnItsWayHome,
  aVisitorWaitsToBeSentHome,
  aWakeUpMeetsAWaiterBetweenRunqueues,
  aDonorIsThrottledWhileItLends,
  aDonorIsSignalledWhileItLends,
  aServerDefers,
  aServerForcesService,
  aServerTimerIsForwarded,
  aLoweredTaskMakesItsCpuPull,
  anOverrunIsRepaid,
  aReservationReclaims,
  aSleeperBecomesInactive,
];
