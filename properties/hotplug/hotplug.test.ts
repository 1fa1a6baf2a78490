// Each claim rings on a world or a list of events made by hand, with a sentence that a reader understands, and is silent beside it.

import { expect, test } from 'vitest';
import { EV_CPU_ONLINE, EV_MIGRATE, EV_MIGRATE_DISABLE, EVENT_STRIDE } from '../../model/events.ts';
import { DL, QUEUED, STOP, WAKING } from '../../model/ids.ts';
import { arm } from '../../model/timers.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names } from '../types.ts';
import { aCpuGoesOfflineWithWork } from './a-cpu-goes-offline-with-work.ts';
import { aCpuThatIsNotNeededMayLeave } from './a-cpu-that-is-not-needed-may-leave.ts';
import { aLeavingCpuWaitsOnlyForThePinned } from './a-leaving-cpu-waits-only-for-the-pinned.ts';
import { aMaskChangesWhileAWakeUpIsHandedOver } from './a-mask-changes-while-a-wake-up-is-handed-over.ts';
import { aMigrateDisabledTaskStays } from './a-migrate-disabled-task-stays.ts';
import { aStopperMovesOnlyWhoMustLeave } from './a-stopper-moves-only-who-must-leave.ts';
import { everyAffinityCallComesBack } from './every-affinity-call-comes-back.ts';
import { hotplugsCallbackStaysListed } from './hotplugs-callback-stays-listed.ts';
import { nothingIsLeftOnACpuThatIsOff } from './nothing-is-left-on-a-cpu-that-is-off.ts';
import { timersFireWhenTheyAreDue } from './timers-fire-when-they-are-due.ts';
import { whoIsOutsideItsMaskHasACallerWaiting } from './who-is-outside-its-mask-has-a-caller-waiting.ts';

const A = 0;
const names: Names = { task: (task) => 'AB'[task] ?? `migration/${task - 2}`, mutex: (mutex) => `m${mutex}` };

/** Two CPUs, tasks A and B; A is queued on CPU 1. */
function world(monitor?: Monitor): World {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 0 }, monitor ? [monitor.memory] : []);
  w.task.allowedLo.fill(0b11);
  w.task.cpu[A] = 1;
  w.task.onRq[A] = QUEUED;
  w.cpu.nrRunning[1] = 1;
  return w;
}

test('nothing is left on a CPU that is off', () => {
  const w = world();
  const says = () => nothingIsLeftOnACpuThatIsOff.check(w, 1, names);
  expect(says()).toBeNull();
  w.cpu.online[1] = 0;
  expect(says()).toBe('A is queued on CPU 1, which is off');
  w.cpu.wakeFirst[1] = A;
  expect(says()).toBe('CPU 1 is off and A was handed over to it');
  w.cpu.stopFirst[1] = A;
  expect(says()).toBe('CPU 1 is off and its stopper was asked to move A');
  w.cpu.curr[1] = A;
  expect(says()).toBe('CPU 1 is off and executes A, donor idle');
  w.cpu.curr[1] = -1;
  w.cpu.stopFirst[1] = -1;
  w.cpu.wakeFirst[1] = -1;
  w.task.cls[A] = DL;
  w.dl.throttled[A] = 1;
  expect(says()).toBe('CPU 1 is off and counts 1 queued tasks');
  w.cpu.nrRunning[1] = 0;
  expect(says()).toBeNull();
});

test('a leaving CPU waits only for the pinned', () => {
  const w = world();
  const says = () => aLeavingCpuWaitsOnlyForThePinned.check(w, 0, names);
  expect(says()).toBeNull();
  w.cpu.active[1] = 0;
  expect(says()).toBe('CPU 1 is on its way out, has nobody who must stay, and does not go');
  w.cpu.curr[1] = A;
  expect(says()).toBe('CPU 1 is on its way out and executes A, which could go elsewhere');
  w.task.migrateDisabled[A] = 1;
  w.task.pinnedCpu[A] = 1;
  expect(says()).toBeNull();
});

test('the callback of hotplug is listed on a CPU on its way out, and nowhere else', () => {
  const w = world();
  const says = () => hotplugsCallbackStaysListed.check(w, 1, names);
  expect(says()).toBeNull();
  w.cpu.active[1] = 0;
  expect(says()).toContain('is not listed there');
  w.cpu.hotplugListed[1] = 1;
  expect(says()).toBeNull();
  w.cpu.active[1] = 1;
  expect(says()).toContain('takes tasks');
});

test('timers fire when they are due', () => {
  const w = world();
  const says = () => timersFireWhenTheyAreDue.check(w, 0, names);
  arm(w, A, 0, 10);
  w.system.nowNs[0] = 10;
  expect(says()).toBeNull();
  w.system.nowNs[0] = 11;
  expect(says()).toBe('a timer of A was due at 10 ns and nobody took it');
});

test('every affinity call comes back', () => {
  const w = world();
  const says = () => everyAffinityCallComesBack.check(w, A, names);
  w.task.affinityBegun[A] = 3;
  w.task.affinityDone[A] = 1;
  w.task.affinityWaiters[A] = 2;
  expect(says()).toBeNull();
  w.task.affinityWaiters[A] = 1;
  expect(says()).toBe('of 3 callers that changed the mask of A 1 returned and 1 wait');
});

test('who is outside its mask has a caller waiting', () => {
  const w = world();
  const says = () => whoIsOutsideItsMaskHasACallerWaiting.check(w, A, names);
  expect(says()).toBeNull();
  w.task.allowedLo[A] = 0b01;
  expect(says()).toBe('A is runnable on CPU 1, outside its mask, and all callers that changed the mask have returned');
  w.task.affinityWaiters[A] = 1;
  expect(says()).toBeNull();
});

/** What a monitor says about events of one CPU, each [kind, a, b, c]. */
function hears(claim: Monitor, w: World, cpu: number, ...events: readonly (readonly number[])[]): string | null {
  const rows = events.flatMap(([kind, ...operands]) => [kind!, 0, cpu, ...operands]);
  expect(rows).toHaveLength(events.length * EVENT_STRIDE);
  return claim.hear({ count: events.length, rows }, w.memory[claim.memory.name]!, w, names);
}

test('a migrate-disabled task stays', () => {
  const w = world(aMigrateDisabledTaskStays);
  const hear = (...events: number[][]) => hears(aMigrateDisabledTaskStays, w, 1, ...events);
  expect(hear([EV_MIGRATE, A, 0, 1], [EV_MIGRATE_DISABLE, A, 1, -1], [EV_MIGRATE_DISABLE, A, 2, -1])).toBeNull();
  expect(hear([EV_MIGRATE, A, 0, 1])).toBeNull();
  expect(hear([EV_MIGRATE, A, 1, 0])).toBe('A is migrate-disabled on CPU 1 and was moved from CPU 1 to CPU 0');
  expect(hear([EV_MIGRATE_DISABLE, A, 1, -1], [EV_MIGRATE_DISABLE, A, 0, -1], [EV_MIGRATE, A, 1, 0])).toBeNull();
});

test('a stopper moves only who must leave', () => {
  const w = world(aStopperMovesOnlyWhoMustLeave);
  const hear = () => hears(aStopperMovesOnlyWhoMustLeave, w, 1, [EV_MIGRATE, A, 1, 0]);
  expect(hear()).toBeNull();
  w.cpu.curr[1] = 3;
  w.task.cls[3] = STOP;
  expect(hear()).toBe('the stopper of CPU 1 moved A, which may execute there');
  w.cpu.active[1] = 0;
  expect(hear()).toBeNull();
});

test('witnesses', () => {
  const w = world();
  w.cpu.pushWork[1] = A;
  expect(aCpuGoesOfflineWithWork.seen(w, 1)).toBe(false);
  w.cpu.active[1] = 0;
  expect(aCpuGoesOfflineWithWork.seen(w, 1)).toBe(true);
  w.task.state[A] = WAKING;
  w.task.affinityWaiters[A] = 1;
  expect(aMaskChangesWhileAWakeUpIsHandedOver.seen(w, A)).toBe(false);
  w.task.allowedLo[A] = 0b01;
  expect(aMaskChangesWhileAWakeUpIsHandedOver.seen(w, A)).toBe(true);
});

test('a CPU that is not needed may leave', () => {
  const claim = aCpuThatIsNotNeededMayLeave;
  const w = world(claim);
  const refuse = (errno: number) => {
    const rows = [EV_CPU_ONLINE, 0, 0, 1, 1, errno];
    expect(rows.length).toBe(EVENT_STRIDE);
    return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
  };
  w.cpu.active.fill(1);
  w.cpu.root.fill(0);
  w.root.limitBw.fill(2 ** 20);
  w.root.totalBw[0] = 2 ** 20;
  expect(refuse(0)).toBeNull();
  expect(refuse(16)).toBe(
    'CPU 1 is refused to go off, though 1048576 / 2^20 CPUs are reserved by tasks and others, and 1 CPUs stay',
  );
  w.root.totalBw[0]!++;
  expect(refuse(16)).toBeNull();
  w.root.limitBw.fill(-1);
  expect(refuse(16)).not.toBeNull();
  // The last one of its root domain stays.
  w.cpu.root[0] = 0;
  w.cpu.root[1] = 1;
  expect(refuse(16)).toBeNull();
});
