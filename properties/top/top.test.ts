// Each claim rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import { EV_DONOR, EV_PROXY_MIGRATE, EV_SWAP, EV_SWITCH, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { DL, INTERRUPTIBLE, NONE, OFF, QUEUED, RT, RUNNING } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names, Window } from '../types.ts';
import { aPassedOverReservationPaysOnce } from './a-passed-over-reservation-pays-once.ts';
import { anExchangeAnswersOneMove } from './an-exchange-answers-one-move.ts';
import { noTopWaiterIsPassedOver } from './no-top-waiter-is-passed-over.ts';
import { onlyTheTopWaiterIsAwayFromHome } from './only-the-top-waiter-is-away-from-home.ts';
import { thePlaceOfATopWaiterIsTaken } from './the-place-of-a-top-waiter-is-taken.ts';
import { theTopWaiterIsBesideItsOwner } from './the-top-waiter-is-beside-its-owner.ts';
import { whoTakesAPlaceCouldGo } from './who-takes-a-place-could-go.ts';
import {
  aChainLeadsOverAnotherCpu,
  aPassedOverReservationPays,
  aTaskTakesAPlace,
  aWaiterIsPassedOver,
} from './witnesses.ts';
import { bestWaiterOf, ownerAtTheEnd } from './words.ts';

const [H, L, O, M] = [0, 1, 2, 3];
const names: Names = { task: (task) => 'HLOM'[task] ?? 'idle', mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: ['m0'], tickNs: 0, ipiNs: 10, maxSections: 100 };

/** O executes on CPU 1 for H (30), whose home is CPU 0, where L (20) waits for it as well. M (15) waits beside them. */
function lending(claim?: Monitor | Window): World {
  const w = createWorld({ cpus: 2, tasks: 4, mutexes: 2 }, claim ? [claim.memory] : []);
  for (const task of [H, L, O, M]) {
    w.task.cls[task] = RT;
    w.task.prio[task] = [30, 20, 10, 15][task]!;
    w.task.allowedLo[task] = 3;
    w.task.onRq[task] = QUEUED;
    w.task.state[task] = RUNNING;
    w.task.waitStamp[task] = task + 1;
    w.task.wakeCpu[task] = task === H || task === L ? 0 : 1;
    w.task.cpu[task] = task === L ? 0 : 1;
    w.task.queueOf[task] = w.task.cpu[task]!;
  }
  for (const task of [H, L]) {
    w.task.state[task] = INTERRUPTIBLE;
    w.task.isBlocked[task] = 1;
    w.task.blockedOn[task] = 0;
  }
  w.mutex.owner[0] = O;
  w.task.passedOver[L] = 1;
  queue(w, 0, [L]);
  queue(w, 1, [H, M, O]);
  execute(w, 1, O, H);
  return w;
}

function queue(w: World, cpu: number, tasks: readonly number[]): void {
  w.cpu.rtFirst[cpu] = tasks[0] ?? NONE;
  for (const [at, t] of tasks.entries()) w.task.rqNext[t] = tasks[at + 1] ?? NONE;
}

function execute(w: World, cpu: number, task: number, donor = task): void {
  if (w.cpu.curr[cpu] !== NONE) w.task.onCpu[w.cpu.curr[cpu]!] = NONE;
  w.cpu.curr[cpu] = task;
  w.cpu.donor[cpu] = donor;
  if (task !== NONE) w.task.onCpu[task] = cpu;
}

const reader = (events: readonly (readonly number[])[]) => ({
  count: events.length,
  rows: events.flatMap(([kind, cpu, ...rest]) => [kind!, 0, cpu!, ...rest, NONE, NONE, NONE].slice(0, EVENT_STRIDE)),
});

test('the best waiter of an owner: through chains, not throttled, the longest waiting of equals', () => {
  const w = lending();
  expect([ownerAtTheEnd(w, H), bestWaiterOf(w, O)]).toEqual([O, H]);
  w.task.prio[L] = 30;
  expect(bestWaiterOf(w, O)).toBe(H);
  w.task.waitStamp[L] = 0;
  expect(bestWaiterOf(w, O)).toBe(L);
  w.task.cls[L] = DL;
  w.dl.throttled[L] = 1;
  expect(bestWaiterOf(w, O)).toBe(H);
  // M waits for L, and so for O.
  w.task.isBlocked[M] = 1;
  w.task.blockedOn[M] = 1;
  w.mutex.owner[1] = L;
  w.task.prio[M] = 50;
  expect([ownerAtTheEnd(w, M), bestWaiterOf(w, O)]).toEqual([O, M]);
  w.task.onRq[L] = OFF;
  expect([ownerAtTheEnd(w, M), bestWaiterOf(w, O)]).toEqual([NONE, H]);
  // Nobody owns the mutex that L waits for: it would try for it itself.
  w.task.onRq[L] = QUEUED;
  w.mutex.owner[0] = NONE;
  expect([ownerAtTheEnd(w, M), ownerAtTheEnd(w, H)]).toEqual([L, NONE]);
});

test('a waiter that is passed over for nothing', () => {
  const says = (change: (w: World) => void): string | null => {
    const w = lending();
    change(w);
    return noTopWaiterIsPassedOver.check(w, 0, names);
  };
  expect(says(() => {})).toBeNull();
  const passed = 'L (fifo 20) is passed over on CPU 0';
  expect(says((w) => (w.task.prio[H] = 1))).toBe('L (fifo 20) is passed over on CPU 0 and is the top waiter of O');
  expect(says((w) => (w.task.cpu[O] = 0))).toBe(`${passed}, though O, for which it waits, is there`);
  expect(says((w) => (w.task.onRq[O] = OFF))).toBe(
    `${passed}, though nobody at the end of L -> m0 -> O can be lent to`,
  );
  expect(says((w) => (w.task.isBlocked[L] = 0))).toBe(`${passed} and waits for nobody`);
});

test('a top waiter that is elsewhere, and one that is top no more and still away', () => {
  const w = lending();
  expect(theTopWaiterIsBesideItsOwner.check(w, 0, names)).toBeNull();
  expect(onlyTheTopWaiterIsAwayFromHome.check(w, 0, names)).toBeNull();
  w.task.prio[L] = 40;
  expect(theTopWaiterIsBesideItsOwner.check(w, 0, names)).toBe(
    'L (fifo 40) is the top waiter of O and on CPU 0, not on CPU 1',
  );
  expect(onlyTheTopWaiterIsAwayFromHome.check(w, 0, names)).toBe(
    'H (fifo 30) waits for O on CPU 1, away from its home CPU 0, and is not its top waiter',
  );
  w.cpu.active[0] = 0;
  expect(onlyTheTopWaiterIsAwayFromHome.check(w, 0, names)).toBeNull();
});

function hearSwap(change: (w: World) => void): string | null {
  const claim = whoTakesAPlaceCouldGo;
  const w = lending(claim);
  const memory = w.memory[claim.memory.name]!;
  claim.hear(
    reader([
      [EV_SWITCH, 1, NONE, O],
      [EV_DONOR, 1, NONE, H],
    ]),
    memory,
    w,
    names,
  );
  // It is where it was to go.
  w.task.cpu[M] = 0;
  change(w);
  const [task] = [M, O, H].filter((t) => w.task.swappedFrom[t] !== NONE);
  return claim.hear(reader([[EV_SWAP, 0, task ?? M, 1, 0]]), memory, w, names);
}

test('an exchange that takes what it may not', () => {
  expect(hearSwap(() => {})).toBeNull();
  const how = 'M was to take a place on CPU 0 and';
  expect(hearSwap((w) => (w.task.allowedLo[M] = 2))).toBe(`${how} may not execute on CPU 0`);
  expect(hearSwap((w) => (w.task.migrateDisabled[M] = 1))).toBe(`${how} may not migrate`);
  expect(hearSwap((w) => (w.task.isBlocked[M] = 1))).toBe(`${how} waits itself`);
  expect(hearSwap((w) => (w.task.swappedFrom[O] = 1))).toBe('O was to take a place on CPU 0 and executes on CPU 1');
  expect(hearSwap((w) => (w.task.swappedFrom[H] = 1))).toBe('H was to take a place on CPU 0 and is the donor of CPU 1');
  expect(hearSwap((w) => (w.mutex.owner[0] = M))).toBe(`${how} is lent to on CPU 1`);
  expect(hearSwap((w) => (w.task.cpu[M] = 1))).toBe(`${how} is still on CPU 1`);
});

test('an exchange for nobody who came, for one who came home, and a second one', () => {
  const claim = anExchangeAnswersOneMove;
  const hear = (...events: readonly (readonly number[])[]): string | null => {
    const w = lending(claim);
    return claim.hear(reader([[EV_DONOR, 1, NONE, H], ...events]), w.memory[claim.memory.name]!, w, names);
  };
  const came = [EV_PROXY_MIGRATE, 0, H, 0, 1];
  const swap = [EV_SWAP, 1, M, 1, 0];
  const how = 'M took a place on CPU 0 for what came to CPU 1, where';
  expect(hear(came, swap)).toBeNull();
  expect(hear(swap)).toBe(`${how} H pays, which is no guest from there`);
  expect(hear(came, swap, swap)).toBe(`${how} H pays, which is no guest from there`);
  expect(hear(came, [EV_DONOR, 1, H, NONE], swap)).toBe(`${how} nobody pays`);
  // L is at home on CPU 0.
  const home = [
    [EV_PROXY_MIGRATE, 1, L, 1, 0],
    [EV_DONOR, 0, NONE, L],
    [EV_SWAP, 0, M, 0, 1],
  ];
  expect(hear(...home)).toBe(
    'M took a place on CPU 1 for what came to CPU 0, where L pays, which is no guest from there',
  );
});

test('a place that nobody takes', () => {
  const claim = thePlaceOfATopWaiterIsTaken;
  const look = (change: (w: World) => void, ...more: readonly (readonly number[])[]): string | null => {
    const w = lending(claim);
    const memory = w.memory[claim.memory.name]!;
    change(w);
    return claim.observe(w, reader([[EV_PROXY_MIGRATE, 0, H, 0, 1], ...more]), memory, 0, shape, names);
  };
  expect(look(() => {})).toBe('H went from CPU 0 to CPU 1, where M (fifo 15) waits now, and CPU 0 serves idle');
  expect(look((w) => (w.task.allowedLo[M] = 2))).toBeNull();
  expect(look((w) => execute(w, 0, M))).toBeNull();
  // Somebody came since; the waiter is not served yet.
  expect(look(() => {}, [EV_WAKEUP, 0, M, 1, 0])).toBeNull();
  expect(look((w) => execute(w, 1, M))).toBeNull();
});

test('a reservation that pays twice, or not at all', () => {
  const claim = aPassedOverReservationPaysOnce;
  const paying = (charged: number): string | null => {
    const w = lending(claim);
    const memory = w.memory[claim.memory.name]!;
    w.task.cls[L] = DL;
    w.task.cls[H] = DL;
    w.dl.deadlineNs[L] = 9;
    w.dl.deadlineNs[H] = 5;
    w.cpu.dlFirst[0] = L;
    w.cpu.rtFirst[0] = NONE;
    const look = (passedNs: number) => claim.observe(w, reader([]), memory, passedNs, shape, names);
    look(0);
    w.dl.chargedNs[L]! += charged;
    w.task.passedOver[L] = 0;
    const says = look(1000);
    expect(claim.report(memory).promised).toBe(true);
    return says;
  };
  expect(paying(1000)).toBeNull();
  expect(paying(2000)).toMatch(/^L was donor for 0 ns and passed over for 1000 ns .* and was charged 2000 ns/);
  expect(paying(0)).toMatch(/^L was donor for 0 ns and passed over for 1000 ns .* and was charged 0 ns/);
});

test('the situations that must be met', () => {
  const w = lending();
  expect([aWaiterIsPassedOver.seen(w, L), aWaiterIsPassedOver.seen(w, H)]).toEqual([true, false]);
  expect(aChainLeadsOverAnotherCpu.seen(w, 1)).toBe(false);
  w.mutex.owner[0] = L;
  w.task.blockedOn[L] = 1;
  w.mutex.owner[1] = O;
  expect([aChainLeadsOverAnotherCpu.seen(w, 1), aChainLeadsOverAnotherCpu.seen(w, 0)]).toEqual([true, false]);
  expect(aTaskTakesAPlace.seen(w, M)).toBe(false);
  w.task.swappedFrom[M] = 1;
  expect(aTaskTakesAPlace.seen(w, M)).toBe(true);
  expect(aPassedOverReservationPays.seen(w, 0)).toBe(false);
  w.cpu.paysBeside[0] = L;
  w.cpu.besideOwner[0] = O;
  expect(aPassedOverReservationPays.seen(w, 0)).toBe(true);
});
