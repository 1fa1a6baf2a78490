// Each claim rings on a world or a list of events made by hand, with a sentence that a reader understands, and is silent beside it.

import { expect, test } from 'vitest';
import {
  EV_ACTIVATE,
  EV_ACTIVATE_LIST,
  EV_CPU_ACTIVE,
  EV_DONOR,
  EV_MIGRATE,
  EV_PARK,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, OFF, QUEUED, UNINTERRUPTIBLE } from '../../model/ids.ts';
import type { Part } from '../../model/parts.ts';
import { P_ACTIVATE } from '../../model/program-names.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Names } from '../types.ts';
import { aParkedWaiterIsOffAndListedOnce } from './a-parked-waiter-is-off-and-listed-once.ts';
import { aWaiterIsParkedOnTheOwnerItWaitsFor } from './a-waiter-is-parked-on-the-owner-it-waits-for.ts';
import { anActivationTakesNobodyTwice } from './an-activation-takes-nobody-twice.ts';
import { anActivationWorksOnOneList } from './an-activation-works-on-one-list.ts';
import { anOwnerBringsItsWaitersAlong } from './an-owner-brings-its-waiters-along.ts';
import { linkedWaitersBelongToOneCpu } from './linked-waiters-belong-to-one-cpu.ts';
import { linkedWaitersComeBackToTheirChain } from './linked-waiters-come-back-to-their-chain.ts';
import { waitersComeBackBesideTheirOwner } from './waiters-come-back-beside-their-owner.ts';
import { whoIsBroughtBackIsQueued } from './who-is-brought-back-is-queued.ts';
import { whoIsParkedExecutesNowhere } from './who-is-parked-executes-nowhere.ts';
import { whoMeetsASleepingOwnerIsParked } from './who-meets-a-sleeping-owner-is-parked.ts';
import { PARKING_WITNESSES } from './witnesses.ts';

const [O, A, B] = [0, 1, 2];
const names: Names = { task: (task) => 'OAB'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };

/** O owns m0 and sleeps; A and B wait for it and are parked on O, in this order. */
function world(memory: readonly Part[] = []): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 1 }, memory);
  w.mutex.owner[0] = O;
  for (const task of [A, B]) {
    w.task.sleepingOwner[task] = O;
    w.task.blockedOn[task] = 0;
    w.task.isBlocked[task] = 1;
    w.task.state[task] = UNINTERRUPTIBLE;
  }
  w.task.parkedFirst[O] = A;
  w.task.parkedLast[O] = B;
  w.task.parkedNext[A] = B;
  w.task.parkedPrev[B] = A;
  return w;
}

type Row = readonly [number, number, number, number?];

function events(...list: readonly Row[]): EventReader {
  const rows = new Float64Array(list.length * EVENT_STRIDE);
  for (const [i, [kind, a, b, c = NONE]] of list.entries()) rows.set([kind, 0, 0, a, b, c], i * EVENT_STRIDE);
  return { count: list.length, rows };
}

test('a parked waiter that executes', () => {
  const w = world();
  const says = (task: number) => whoIsParkedExecutesNowhere.check(w, task, names);
  expect(says(A)).toBeNull();
  w.task.onCpu[A] = 1;
  expect(says(A)).toBe('A is parked on O and executes on CPU 1');
  w.task.sleepingOwner[A] = NONE;
  expect(says(A)).toBeNull();
});

test('a parked waiter is off and listed once', () => {
  const says = (w: World, task: number) => aParkedWaiterIsOffAndListedOnce.check(w, task, names);
  expect([says(world(), O), says(world(), A), says(world(), B)]).toEqual([null, null, null]);
  const queued = world();
  queued.task.onRq[A] = QUEUED;
  expect(says(queued, A)).toBe('A is parked on O and on the runqueue of CPU -1');
  queued.fair.delayed[A] = 1;
  expect(says(queued, A)).toBeNull();
  const lost = world();
  lost.task.parkedFirst[O] = NONE;
  expect(says(lost, B)).toBe('B is parked on O, but stands in no list of it and in none that is worked off');
  lost.frame.program[0] = P_ACTIVATE;
  lost.frame.e[0] = A;
  expect(says(lost, B)).toBeNull();
  const torn = world();
  torn.task.parkedPrev[B] = NONE;
  expect(says(torn, A)).toBe('A is parked on O, but is followed by B, which does not know of it');
  const loose = world();
  loose.task.sleepingOwner[A] = NONE;
  expect(says(loose, A)).toBe('A is parked on nobody and stands in a list');
  const short = world();
  short.task.parkedLast[O] = A;
  expect(says(short, B)).toBe('B is parked on O, but is the last in its list, and that ends with another');
  const self = world();
  self.task.sleepingOwner[A] = A;
  expect(says(self, A)).toBe('A is parked on itself');
});

test('a waiter is parked on the owner it waits for', () => {
  const says = (w: World) => aWaiterIsParkedOnTheOwnerItWaitsFor.check(w, A, names);
  const w = world();
  expect(says(w)).toBeNull();
  w.task.onRq[O] = QUEUED;
  w.task.cpu[O] = 1;
  expect(says(w)).toBe('A is parked on O, which is awake on CPU 1');
  w.fair.delayed[O] = 1;
  expect(says(w)).toBeNull();
  w.mutex.owner[0] = B;
  expect(says(w)).toBe('A is parked on O, but waits for m0, which B owns');
  w.task.blockedOn[A] = NONE;
  expect(says(w)).toBe('A is parked on O and waits for no mutex');
});

test('an activation works on one list', () => {
  const w = world();
  const says = () => anActivationWorksOnOneList.check(w, 0, names);
  expect(says()).toBeNull();
  w.task.parkedFirst[O] = NONE;
  expect(says()).toBe('the list that begins with A was taken off O, and no activation works on it now');
  w.frame.program[2] = P_ACTIVATE;
  w.frame.e[2] = A;
  expect(says()).toBeNull();
});

test('an activation takes nobody twice', () => {
  const w = world([anActivationTakesNobodyTwice.memory]);
  const memory = w.memory[anActivationTakesNobodyTwice.memory.name]!;
  const hear = (...list: Row[]) => anActivationTakesNobodyTwice.hear(events(...list), memory, w, names);
  expect(hear([EV_PARK, A, O], [EV_ACTIVATE_LIST, O, NONE], [EV_ACTIVATE, A, O, 1])).toBeNull();
  expect(hear([EV_PARK, A, O])).toBeNull();
  expect(hear([EV_ACTIVATE, A, O, 1])).toBe(
    'A was brought back by an activation that had taken the list of O before it was parked there',
  );
});

test('an owner brings its waiters along', () => {
  const w = world([anOwnerBringsItsWaitersAlong.memory]);
  const memory = w.memory[anOwnerBringsItsWaitersAlong.memory.name]!;
  const look = (passedNs: number, ...list: Row[]) =>
    anOwnerBringsItsWaitersAlong.observe(w, events(...list), memory, passedNs, {} as Shape, names);
  expect(look(0)).toBeNull();
  expect(look(10)).toBeNull();
  expect(look(0, [EV_WAKEUP, O, 1, 0])).toBeNull();
  expect(look(0, [EV_ACTIVATE, A, O, 1])).toBeNull();
  expect(look(10)).toBe('B has not come back 10 ns after an owner that it was parked behind woke');
  expect(look(0, [EV_ACTIVATE, B, O, 0])).toBeNull();
  expect(look(10)).toBeNull();
  // Parked again, since the owner sleeps again.
  expect(look(0, [EV_PARK, A, O])).toBeNull();
  expect(look(10)).toBeNull();
  w.task.onRq[O] = QUEUED;
  expect(look(0, [EV_PARK, B, O])).toBeNull();
  expect(look(10)).toBe('B has not come back 10 ns after an owner that it was parked behind woke');
});

test('waiters come back beside their owner', () => {
  const w = world([waitersComeBackBesideTheirOwner.memory]);
  const memory = w.memory[waitersComeBackBesideTheirOwner.memory.name]!;
  const hear = (...list: Row[]) => waitersComeBackBesideTheirOwner.hear(events(...list), memory, w, names);
  expect(hear([EV_WAKEUP, O, 1, 0], [EV_ACTIVATE, A, O, 1])).toBeNull();
  expect(hear([EV_ACTIVATE, B, O, 0])).toBe('B was brought back on CPU 0, though O woke on CPU 1 and is still there');
  expect(hear([EV_MIGRATE, O, 1, 0], [EV_ACTIVATE, B, O, 0])).toBeNull();
});

test('linked waiters belong to one CPU', () => {
  const says = (w: World, task: number) => linkedWaitersBelongToOneCpu.check(w, task, names);
  const w = world();
  expect([says(w, A), says(w, B)]).toEqual([null, null]);
  w.task.cpu[B] = 1;
  expect(says(w, A)).toBe('A and B are linked to O on CPUs -1 and 1');
});

test('linked waiters come back to their chain', () => {
  const claim = linkedWaitersComeBackToTheirChain;
  const linked = () => {
    const w = world([claim.memory]);
    w.task.cpu.fill(0);
    w.cpu.active.fill(1);
    const hear = (...list: Row[]) => claim.hear(events(...list), w.memory[claim.memory.name]!, w, names);
    expect(hear([EV_PARK, A, O])).toBeNull();
    return { w, hear };
  };
  expect(linked().hear([EV_ACTIVATE, A, O, 0])).toBeNull();
  expect(linked().hear([EV_ACTIVATE, A, O, 1])).toBe('A was linked to O on CPU 0 and came back on CPU 1');
  expect(linked().hear([EV_CPU_ACTIVE, 0, 0], [EV_ACTIVATE, A, O, 1])).toBeNull();
  const { w, hear } = linked();
  w.cpu.active[0] = 0;
  expect(hear([EV_PARK, A, O])).toBeNull();
  expect(hear([EV_ACTIVATE, A, O, 1])).toBeNull();
});

test('who is brought back is queued', () => {
  const w = world([whoIsBroughtBackIsQueued.memory]);
  const memory = w.memory[whoIsBroughtBackIsQueued.memory.name]!;
  const hear = (...list: Row[]) => whoIsBroughtBackIsQueued.hear(events(...list), memory, w, names);
  w.task.onRq[A] = QUEUED;
  w.task.cpu[A] = 1;
  expect(hear([EV_ACTIVATE, A, O, 1])).toBeNull();
  expect(hear([EV_ACTIVATE, A, O, 0])).toBe('A was brought back on CPU 0, but is not queued there');
  w.task.onRq[A] = OFF;
  expect(hear([EV_ACTIVATE, A, O, 1])).toBe('A was brought back on CPU 1, but is not queued there');
});

test('who meets a sleeping owner is parked', () => {
  const w = world([whoMeetsASleepingOwnerIsParked.memory]);
  const memory = w.memory[whoMeetsASleepingOwnerIsParked.memory.name]!;
  const hear = (...list: Row[]) => {
    memory.givenUp!.fill(0);
    return whoMeetsASleepingOwnerIsParked.hear(events(...list), memory, w, names);
  };
  w.cpu.active.fill(1);
  for (const task of [O, A, B]) w.task.onRq[task] = OFF;
  expect(hear([EV_DONOR, NONE, A], [EV_DONOR, A, NONE])).toBeNull();
  w.task.sleepingOwner[A] = NONE;
  expect(hear([EV_DONOR, NONE, A], [EV_DONOR, A, NONE])).toBe(
    'A waits for m0, whose owner O sleeps, and was taken off CPU 0 without being parked there',
  );
  expect(hear([EV_DONOR, NONE, A], [EV_WAKEUP, O, 1, 0], [EV_DONOR, A, NONE])).toBeNull();
  w.cpu.active[1] = 0;
  expect(hear([EV_DONOR, NONE, A], [EV_DONOR, A, NONE])).toBeNull();
  w.cpu.active[1] = 1;
  w.task.onRq[O] = QUEUED;
  expect(hear([EV_DONOR, NONE, A], [EV_DONOR, A, NONE])).toBeNull();
  w.task.onRq[O] = OFF;
  w.task.onRq[A] = QUEUED;
  expect(hear([EV_DONOR, NONE, A], [EV_DONOR, A, NONE])).toBeNull();
  // It leaves its runqueue in a section of its own, and is missed when the next one is picked.
  memory.givenUp![0] = A + 1;
  w.task.onRq[A] = OFF;
  expect(whoMeetsASleepingOwnerIsParked.hear(events([EV_DONOR, NONE, B]), memory, w, names)).toContain(
    'A waits for m0',
  );
});

test('the situations are told apart', () => {
  const seen = (w: World, task: number) => PARKING_WITNESSES.filter((p) => p.seen(w, task)).map((p) => p.name);
  const w = world();
  expect([seen(w, O), seen(w, A)]).toEqual([[], ['a-waiter-is-parked']]);
  w.task.parkedFirst[A] = B;
  expect(seen(w, A)).toEqual(['a-waiter-is-parked', 'a-parked-waiter-is-parked-on']);
  w.frame.program[0] = P_ACTIVATE;
  w.frame.a[0] = O;
  w.frame.e[0] = A;
  w.task.onRq[O] = OFF;
  w.task.isBlocked[O] = 1;
  expect(seen(w, O)).toEqual(['an-owner-sleeps-while-its-waiters-come-back']);
});
