// Each claim about active balance on a state or an event that contradicts it, and on one that does not.

import { expect, test } from 'vitest';
import {
  AB_ASKED,
  AB_BEGUN,
  AB_MOVED,
  AB_QUEUED,
  CALLBACK_LISTED,
  EV_ACTIVE_BALANCE,
  EV_CALLBACK,
  EV_CALLBACK_LEFT,
  EV_LEAVE,
  EV_MIGRATE,
  EV_SWITCH,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { FAIR, QUEUED, RT, RUNNING, STOP, WORK_LISTED, WORK_NONE } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Monitor, Names, Window } from '../types.ts';
import { aStopWorkIsListedOnce } from './a-stop-work-is-listed-once.ts';
import { activeBalanceIsAskedForAFairTask } from './active-balance-is-asked-for-a-fair-task.ts';
import { activeBalanceIsAskedForWhoMayGo } from './active-balance-is-asked-for-who-may-go.ts';
import { activeBalanceIsNotUndone } from './active-balance-is-not-undone.ts';
import { activeBalanceMovesATaskThatMayGo } from './active-balance-moves-a-task-that-may-go.ts';
import { anActiveBalanceIsSoonOver } from './an-active-balance-is-soon-over.ts';
import { callbacksRunInTheirOwnLockSection } from './callbacks-run-in-their-own-lock-section.ts';
import { BALANCE_LIMITS } from './known-limits.ts';
import { noCpuIdlesBesideAMovableTask } from './no-cpu-idles-beside-a-movable-task.ts';
import { nobodyFindsACallbackListed } from './nobody-finds-a-callback-listed.ts';
import { rtDelayByFairBalance } from './rt-delay-by-fair-balance.ts';
import { rtNotSwitchedOutForFairBalance } from './rt-not-switched-out-for-fair-balance.ts';
import { theActiveBalanceFlagNamesOneRequest } from './the-active-balance-flag-names-one-request.ts';
import { theMovedTaskIsTheOneMeant } from './the-moved-task-is-the-one-meant.ts';
import { whoWouldDoBetterElsewhereIsMoved } from './who-would-do-better-elsewhere-is-moved.ts';

const MS = 1_000_000;
const names: Names = { task: (task) => (task < 0 ? 'idle' : `T${task}`), mutex: (mutex) => `m${mutex}` };
const shape = { cpus: 2, tickNs: MS, ipiNs: 0 } as Shape;
/** T0 and T1 are tasks, T2 and T3 the stoppers of CPU 0 and 1. */
const [STOPPER0] = [2];

function world(claim: Monitor | Window): World {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 0 }, [claim.memory]);
  for (const task of [0, 1]) {
    w.task.cls[task] = FAIR;
    w.task.state[task] = RUNNING;
    w.task.allowedLo[task] = 3;
  }
  w.task.cls[2] = STOP;
  w.task.cls[3] = STOP;
  return w;
}

/** T0 executes on CPU 0, alone. */
function alone(w: World): World {
  queueFair(w, [0]);
  w.cpu.curr[0] = 0;
  w.cpu.donor[0] = 0;
  w.task.onCpu[0] = 0;
  return w;
}

function queueFair(w: World, tasks: readonly number[]): void {
  w.cpu.fairFirst[0] = tasks[0]!;
  w.cpu.fairLast[0] = tasks.at(-1)!;
  for (const [at, task] of tasks.entries()) {
    w.task.rqNext[task] = tasks[at + 1] ?? -1;
    w.task.queueOf[task] = 0;
    w.task.onRq[task] = QUEUED;
    w.task.cpu[task] = 0;
  }
  w.cpu.fairRunnable[0] = tasks.length;
  w.cpu.nrRunning[0] = tasks.length;
}

/** Kind, then the CPU that did it, then operands. */
function events(...all: (readonly number[])[]): EventReader {
  const rows = new Float64Array(all.length * EVENT_STRIDE);
  for (const [at, [kind, cpu, a, b = -1, c = -1]] of all.entries())
    rows.set([kind!, 0, cpu!, a!, b, c], at * EVENT_STRIDE);
  return { count: all.length, rows };
}

const hear = (claim: Monitor, w: World, ...all: (readonly number[])[]): string | null =>
  claim.hear(events(...all), w.memory[claim.memory.name]!, w, names);

/** Looks now, lets time pass, and looks again. */
function after(claim: Window, w: World, ns: number): string | null {
  const memory = w.memory[claim.memory.name]!;
  claim.observe(w, events(), memory, 0, shape, names);
  return claim.observe(w, events(), memory, ns, shape, names);
}

test('an RT task that makes way for a stopper woken to balance is hurt; for another errand it is not', () => {
  const w = world(rtNotSwitchedOutForFairBalance);
  w.task.cls[0] = RT;
  w.cpu.rtFirst[0] = 0;
  w.task.rqNext[0] = -1;
  const to = [EV_SWITCH, 0, 0, STOPPER0!];
  w.lb.work[0] = WORK_LISTED;
  expect(hear(rtNotSwitchedOutForFairBalance, w, to)).toBe(
    'T0 is switched out for T2 on CPU 0, which was woken to move a fair task',
  );
  w.cpu.stopFirst[0] = 1;
  expect(hear(rtNotSwitchedOutForFairBalance, w, to)).toBeNull();
  w.cpu.stopFirst[0] = -1;
  w.lb.work[0] = WORK_NONE;
  expect(hear(rtNotSwitchedOutForFairBalance, w, to)).toBeNull();
});

test('the delay of an RT task is measured while the stopper works beside it', () => {
  const w = world(rtDelayByFairBalance);
  w.task.cls[0] = RT;
  w.cpu.rtFirst[0] = 0;
  w.task.rqNext[0] = -1;
  w.lb.work[0] = WORK_LISTED;
  w.cpu.curr[0] = STOPPER0!;
  expect(after(rtDelayByFairBalance, w, 5)).toBeNull();
  expect(rtDelayByFairBalance.report(w.memory.rtDelay!)).toMatchObject({ maxNs: 5, promised: false });
});

test('a callback that is listed while the lock is free', () => {
  const w = world(rtDelayByFairBalance);
  expect(callbacksRunInTheirOwnLockSection.check(w, 0, names)).toBeNull();
  w.lb.listed[0] = 1;
  expect(callbacksRunInTheirOwnLockSection.check(w, 0, names)).toContain('an active balance is still listed');
  w.lb.listed[0] = 0;
  w.cpu.callbacks[0] = 1;
  expect(callbacksRunInTheirOwnLockSection.check(w, 0, names)).toContain('a push or pull');
});

const limitsOf = (name: string) => BALANCE_LIMITS.filter(({ property }) => property === name);

test('a task that was moved comes back before it has executed; once it has, it may', () => {
  const w = world(activeBalanceIsNotUndone);
  const moves = [EV_ACTIVE_BALANCE, 0, 0, AB_MOVED, 1];
  expect(hear(activeBalanceIsNotUndone, w, [EV_MIGRATE, 0, 0, 0, 1], moves)).toBeNull();
  const back = [EV_MIGRATE, 0, 0, 1, 0];
  expect(hear(activeBalanceIsNotUndone, w, back)).toContain('comes back to CPU 0');
  hear(activeBalanceIsNotUndone, w, [EV_MIGRATE, 0, 0, 0, 1], moves);
  hear(activeBalanceIsNotUndone, w, [EV_SWITCH, 1, -1, 0]);
  expect(hear(activeBalanceIsNotUndone, w, back)).toBeNull();
});

test('what the callback cannot help excuses nothing else', () => {
  const excuses = (name: string, says: string) => limitsOf(name).some(({ cause }) => cause(says, events()));
  const w = world(anActiveBalanceIsSoonOver);
  w.cpu.active[0] = 1;
  w.lb.active[0] = 1;
  const waits = (says: string | null) => excuses('an-active-balance-is-soon-over', says!);
  expect(waits(after(anActiveBalanceIsSoonOver, w, 5))).toBe(false);
  w.lb.listed[0] = 1;
  expect(waits(after(anActiveBalanceIsSoonOver, w, 5))).toBe(true);
  anActiveBalanceIsSoonOver.observe(w, events([EV_LEAVE, 0, 0]), w.memory.activeBalance!, 0, shape, names);
  expect(waits(after(anActiveBalanceIsSoonOver, w, 5))).toBe(false);
  const stays = alone(world(whoWouldDoBetterElsewhereIsMoved));
  stays.lb.left[0] = 256;
  expect(
    excuses('who-would-do-better-elsewhere-is-moved', after(whoWouldDoBetterElsewhereIsMoved, stays, 9 * MS)!),
  ).toBe(false);
});

test('a callback that is found by whoever takes the lock', () => {
  const w = world(nobodyFindsACallbackListed);
  expect(hear(nobodyFindsACallbackListed, w, [EV_CALLBACK_LEFT, 1, 0])).toBe(
    'CPU 1 took the lock of CPU 0 and found a push or pull listed there',
  );
  expect(hear(nobodyFindsACallbackListed, w, [EV_SWITCH, 1, 0])).toBeNull();
  hear(nobodyFindsACallbackListed, w, [EV_CALLBACK, 1, 0, CALLBACK_LISTED]);
  const found = hear(nobodyFindsACallbackListed, w, [EV_CALLBACK_LEFT, 1, 0]);
  expect(found).toBe('CPU 1 took the lock of CPU 0 and found an active balance listed there');
  expect(limitsOf('nobody-finds-a-callback-listed').filter(({ cause }) => cause(found!, events())).length).toBe(1);
});

test('a flag with no request, and a request with no flag', () => {
  const w = world(rtDelayByFairBalance);
  expect(theActiveBalanceFlagNamesOneRequest.check(w, 0, names)).toBeNull();
  w.lb.active[0] = 1;
  expect(theActiveBalanceFlagNamesOneRequest.check(w, 0, names)).toBe('the flag of CPU 0 is up, with 0 requests');
  w.lb.work[0] = WORK_LISTED;
  expect(theActiveBalanceFlagNamesOneRequest.check(w, 0, names)).toBeNull();
  w.lb.active[0] = 0;
  expect(theActiveBalanceFlagNamesOneRequest.check(w, 0, names)).toBe('the flag of CPU 0 is down, with 1 requests');
});

test('a flag that stays up; time with somebody held does not count', () => {
  const w = world(anActiveBalanceIsSoonOver);
  expect(after(anActiveBalanceIsSoonOver, w, 5)).toBeNull();
  w.lb.active[0] = 1;
  expect(after(anActiveBalanceIsSoonOver, w, 5)).toContain('has been up for 5 ns');
  const held = world(anActiveBalanceIsSoonOver);
  held.lb.active[0] = 1;
  anActiveBalanceIsSoonOver.observe(held, events(), held.memory.activeBalance!, 0, shape, names);
  held.system.heldNs[0] = 5;
  expect(anActiveBalanceIsSoonOver.observe(held, events(), held.memory.activeBalance!, 5, shape, names)).toBeNull();
});

test('a task alone on a weak CPU beside an idle strong one', () => {
  const w = alone(world(whoWouldDoBetterElsewhereIsMoved));
  expect(after(whoWouldDoBetterElsewhereIsMoved, w, 7 * MS)).toBeNull();
  w.lb.left[0] = 256;
  expect(after(whoWouldDoBetterElsewhereIsMoved, w, 6 * MS)).toBeNull();
  const weak = alone(world(whoWouldDoBetterElsewhereIsMoved));
  weak.lb.left[0] = 256;
  expect(after(whoWouldDoBetterElsewhereIsMoved, weak, 6 * MS + 1)).toContain('T0 has been alone on CPU 0');
  const pinned = alone(world(whoWouldDoBetterElsewhereIsMoved));
  pinned.lb.left[0] = 256;
  pinned.task.allowedLo[0] = 1;
  expect(after(whoWouldDoBetterElsewhereIsMoved, pinned, 7 * MS)).toBeNull();
});

test('a task that waits beside another while a CPU of its cache idles', () => {
  const bound = 8 * 2 * 2 * MS + 2 * MS;
  const w = alone(world(noCpuIdlesBesideAMovableTask));
  queueFair(w, [0, 1]);
  expect(after(noCpuIdlesBesideAMovableTask, w, bound)).toBeNull();
  const longer = alone(world(noCpuIdlesBesideAMovableTask));
  queueFair(longer, [0, 1]);
  expect(after(noCpuIdlesBesideAMovableTask, longer, bound + 1)).toContain('CPU 1 has idled');
});

test('a move of a task that is not fair, executes, or may not go', () => {
  const moved = [
    [EV_MIGRATE, 0, 0, 0, 1],
    [EV_ACTIVE_BALANCE, 0, 0, AB_MOVED, 1],
  ] as const;
  const w = world(activeBalanceMovesATaskThatMayGo);
  expect(hear(activeBalanceMovesATaskThatMayGo, w, ...moved)).toBeNull();
  w.task.allowedLo[0] = 1;
  expect(hear(activeBalanceMovesATaskThatMayGo, w, ...moved)).toContain('may not execute there');
  w.task.cls[0] = RT;
  expect(hear(activeBalanceMovesATaskThatMayGo, w, ...moved)).toContain('is not fair');
});

test('another task is moved than was meant', () => {
  const w = alone(world(theMovedTaskIsTheOneMeant));
  expect(hear(theMovedTaskIsTheOneMeant, w, [EV_ACTIVE_BALANCE, 1, 0, AB_ASKED, 1])).toBeNull();
  const over = [EV_ACTIVE_BALANCE, 0, 0, AB_MOVED, 1];
  expect(hear(theMovedTaskIsTheOneMeant, w, [EV_MIGRATE, 0, 0, 0, 1], over)).toBeNull();
  expect(hear(theMovedTaskIsTheOneMeant, w, [EV_MIGRATE, 0, 1, 0, 1], over)).toBe(
    'T1 leaves CPU 0, which was asked for T0',
  );
});

test('a request for a task that may not go, and for one that is not fair', () => {
  const asked = [EV_ACTIVE_BALANCE, 1, 0, AB_ASKED, 1];
  const w = alone(world(activeBalanceIsAskedForWhoMayGo));
  expect(hear(activeBalanceIsAskedForWhoMayGo, w, asked)).toBeNull();
  w.task.allowedLo[0] = 1;
  expect(hear(activeBalanceIsAskedForWhoMayGo, w, asked)).toContain('where T0 may not execute');
  const urgent = alone(world(activeBalanceIsAskedForAFairTask));
  expect(hear(activeBalanceIsAskedForAFairTask, urgent, asked)).toBeNull();
  urgent.task.cls[0] = RT;
  expect(hear(activeBalanceIsAskedForAFairTask, urgent, asked)).toContain('T0 executes there');
});

test('a stop work that is listed twice', () => {
  const w = world(aStopWorkIsListedOnce);
  const queued = [EV_ACTIVE_BALANCE, 1, 0, AB_QUEUED, 1];
  expect(hear(aStopWorkIsListedOnce, w, queued)).toBeNull();
  expect(hear(aStopWorkIsListedOnce, w, [EV_ACTIVE_BALANCE, 0, 0, AB_BEGUN, 1], queued)).toBeNull();
  expect(hear(aStopWorkIsListedOnce, w, queued)).toBe('the stop work of CPU 0 is listed, and was listed already');
});
