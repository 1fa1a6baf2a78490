// Each situation is recognised in a world made by hand, and not in one that lacks a part of it.

import { expect, test } from 'vitest';
import {
  DL,
  FAIR,
  INACTIVE,
  INTERRUPTIBLE,
  MIGRATING,
  NON_CONTENDING,
  OFF,
  QUEUED,
  RT,
  RUNNING,
  SIGNAL,
  WAKING,
} from '../../model/ids.ts';
import { piLock } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import { aChainHasThreeTasks } from './a-chain-has-three-tasks.ts';
import { aDonorIsSignalledWhileItLends } from './a-donor-is-signalled-while-it-lends.ts';
import { aDonorIsThrottledWhileItLends } from './a-donor-is-throttled-while-it-lends.ts';
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

const [A, B, C] = [0, 1, 2];
const world = (): World => createWorld({ cpus: 2, tasks: 3, mutexes: 2 });

test('an owner executes for a donor', () => {
  const w = world();
  w.cpu.curr[0] = B;
  w.cpu.donor[0] = B;
  expect(anOwnerExecutesForADonor.seen(w, 0)).toBe(false);
  w.cpu.donor[0] = A;
  expect(anOwnerExecutesForADonor.seen(w, 0)).toBe(true);
  expect(aDonorIsSignalledWhileItLends.seen(w, 0)).toBe(false);
  w.task.signal[A] = SIGNAL;
  expect(aDonorIsSignalledWhileItLends.seen(w, 0)).toBe(true);
  w.dl.throttled[A] = 1;
  expect(aDonorIsThrottledWhileItLends.seen(w, 0)).toBe(false);
  w.task.cls[A] = DL;
  expect(aDonorIsThrottledWhileItLends.seen(w, 0)).toBe(true);
});

test('a chain has three tasks', () => {
  const w = world();
  const waits = (task: number, mutex: number, owner: number) => {
    w.task.isBlocked[task] = 1;
    w.task.blockedOn[task] = mutex;
    w.mutex.owner[mutex] = owner;
  };
  waits(A, 0, B);
  expect(aChainHasThreeTasks.seen(w, A)).toBe(false);
  waits(B, 1, C);
  expect(aChainHasThreeTasks.seen(w, A)).toBe(true);
  // A ring of two has no third task.
  waits(B, 1, A);
  expect(aChainHasThreeTasks.seen(w, A)).toBe(false);
});

test('a waiter visits, is met between runqueues, and returns', () => {
  const w = world();
  w.task.isBlocked[A] = 1;
  w.task.onRq[A] = QUEUED;
  w.task.cpu[A] = 0;
  w.task.wakeCpu[A] = 0;
  expect(aWaiterVisitsAnotherCpu.seen(w, A)).toBe(false);
  w.task.cpu[A] = 1;
  expect(aWaiterVisitsAnotherCpu.seen(w, A)).toBe(true);
  w.task.onRq[A] = MIGRATING;
  expect(aWakeUpMeetsAWaiterBetweenRunqueues.seen(w, A)).toBe(false);
  w.lock.holder[piLock(w, A)] = 0;
  expect(aWakeUpMeetsAWaiterBetweenRunqueues.seen(w, A)).toBe(true);
  w.task.state[A] = RUNNING;
  expect(aVisitorIsOnItsWayHome.seen(w, A)).toBe(false);
  w.task.state[A] = WAKING;
  expect(aVisitorIsOnItsWayHome.seen(w, A)).toBe(true);
  w.task.onRq[A] = QUEUED;
  expect(aVisitorWaitsToBeSentHome.seen(w, A)).toBe(false);
  w.task.waking[A] = 1;
  expect(aVisitorWaitsToBeSentHome.seen(w, A)).toBe(true);
});

test('a server defers, is put off and forces service', () => {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0, servers: 1 });
  const server = 3;
  w.task.cls[A] = RT;
  w.task.cls[B] = FAIR;
  w.task.cls[server] = DL;
  w.cpu.donor[0] = A;
  expect(aServerDefers.seen(w, 0)).toBe(false);
  w.cpu.serverActive[0] = 1;
  w.cpu.serverArmed[0] = 1;
  w.dl.throttled[server] = 1;
  expect(aServerDefers.seen(w, 0)).toBe(true);
  expect(aServerTimerIsForwarded.seen(w, 0)).toBe(false);
  w.cpu.serverForwards[0] = 1;
  expect(aServerTimerIsForwarded.seen(w, 0)).toBe(true);
  w.cpu.donor[0] = B;
  w.cpu.served[0] = B;
  w.cpu.dlFirst[0] = server;
  expect(aServerForcesService.seen(w, 0)).toBe(false);
  w.cpu.rtFirst[0] = A;
  expect(aServerForcesService.seen(w, 0)).toBe(true);
});

test('a budget is overdrawn, a share reclaimed, a sleeper inactive', () => {
  const w = world();
  w.task.cls[A] = DL;
  w.dl.throttled[A] = 1;
  expect(anOverrunIsRepaid.seen(w, A)).toBe(false);
  w.dl.budgetNs[A] = -1;
  expect(anOverrunIsRepaid.seen(w, A)).toBe(true);
  w.dl.chargedNs[A] = 2;
  w.dl.spentNs[A] = 1;
  expect(aReservationReclaims.seen(w, A)).toBe(false);
  w.dl.reclaim[A] = 1;
  expect(aReservationReclaims.seen(w, A)).toBe(true);
  w.dl.bw[A] = 1;
  w.task.onRq[A] = OFF;
  w.task.state[A] = INTERRUPTIBLE;
  w.dl.contending[A] = NON_CONTENDING;
  expect(aSleeperBecomesInactive.seen(w, A)).toBe(false);
  w.dl.contending[A] = INACTIVE;
  expect(aSleeperBecomesInactive.seen(w, A)).toBe(true);
});
