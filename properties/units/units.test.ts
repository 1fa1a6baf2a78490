// Each claim rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import { EV_BLOCK, EV_DONOR, EV_MIGRATE, EV_PROXY_MIGRATE, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { DL, INTERRUPTIBLE, MIGRATING, NONE, OFF, QUEUED, RT, RUNNING } from '../../model/ids.ts';
import { P_PUSH, P_SCHEDULE } from '../../model/program-names.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import { execOf, lesserCpu, ranksOfUnits } from '../oracles/units.ts';
import type { Monitor, Names, Window } from '../types.ts';
import { aListedTaskIsNotTheDonor } from './a-listed-task-is-not-the-donor.ts';
import { aUnitIsMovedAsOne } from './a-unit-is-moved-as-one.ts';
import { aWaitingUnitIsListed } from './a-waiting-unit-is-listed.ts';
import { balancingAndProxyingComeToRest } from './balancing-and-proxying-come-to-rest.ts';
import { noMoveOfAUnitWouldHelp } from './no-move-of-a-unit-would-help.ts';
import { theMostUrgentUnitsRun } from './the-most-urgent-units-run.ts';
import { strongUnitInversionIsMeasured, unitInversionIsMeasured } from './unit-inversion-is-measured.ts';
import { aUnitIsPulled, aUnitIsPushed } from './witnesses.ts';

const [H, L, M, X] = [0, 1, 2, 3];
const names: Names = { task: (task) => 'HLMX'[task] ?? 'idle', mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: ['m0'], tickNs: 0, ipiNs: 10, maxSections: 100 };
const quiet = { count: 0, rows: [] };

/** X (fifo 40) executes on CPU 0, where H (30) waits for m0 of L (10), and L waits as well; M (20) executes on CPU 1. */
function stacked(claim?: Monitor | Window): World {
  const w = createWorld({ cpus: 2, tasks: 4, mutexes: 1 }, claim ? [claim.memory] : []);
  for (const task of [H, L, M, X]) {
    w.task.cls[task] = RT;
    w.task.allowedLo[task] = 3;
    w.task.onRq[task] = QUEUED;
    w.task.state[task] = RUNNING;
    w.task.prio[task] = [30, 10, 20, 40][task]!;
    place(w, task, task === M ? 1 : 0);
  }
  w.task.state[H] = INTERRUPTIBLE;
  w.task.isBlocked[H] = 1;
  w.task.blockedOn[H] = 0;
  w.mutex.owner[0] = L;
  execute(w, 0, X);
  execute(w, 1, M);
  return w;
}

function place(w: World, task: number, cpu: number): void {
  w.task.cpu[task] = cpu;
  w.task.queueOf[task] = cpu;
  for (const c of [0, 1]) {
    const here = [H, L, M, X].filter((t) => w.task.queueOf[t] === c);
    here.sort((a, b) => w.task.prio[b]! - w.task.prio[a]!);
    w.cpu.rtFirst[c] = here[0] ?? NONE;
    for (const [at, t] of here.entries()) w.task.rqNext[t] = here[at + 1] ?? NONE;
  }
}

function execute(w: World, cpu: number, task: number, donor = task): void {
  if (w.cpu.curr[cpu] !== NONE) w.task.onCpu[w.cpu.curr[cpu]!] = NONE;
  w.cpu.curr[cpu] = task;
  w.cpu.donor[cpu] = donor;
  if (task !== NONE) w.task.onCpu[task] = cpu;
}

test('a unit has the rank of its best waiter and the CPUs of its end', () => {
  const w = stacked();
  expect(execOf(w, H)).toBe(L);
  expect([...ranksOfUnits(w).subarray(0, 4)]).toEqual([NONE, H, M, X]);
  expect(lesserCpu(w, ranksOfUnits(w), L)).toBe(1);
  // A throttled waiter stands in no queue, and the unit has the rank of the next one.
  w.task.cls[H] = DL;
  w.task.queueOf[H] = NONE;
  expect(ranksOfUnits(w)[L]).toBe(L);
  expect(lesserCpu(w, ranksOfUnits(w), L)).toBe(NONE);
  w.task.onRq[L] = OFF;
  expect(execOf(w, H)).toBe(NONE);
});

test('a unit that waits beside a CPU which serves less than its waiter', () => {
  const w = stacked();
  expect(noMoveOfAUnitWouldHelp.check(w, 0, names)).toBe(
    'L for H (fifo 30) waits on CPU 0 while CPU 1, which L may use, serves M (fifo 20)',
  );
  expect(theMostUrgentUnitsRun.check(w, 0, names)).toBe(
    'L for H (fifo 30) waits although it is among the 2 most urgent units',
  );
  // The mask of the end counts, not that of the waiter.
  w.task.allowedLo[L] = 1;
  expect(noMoveOfAUnitWouldHelp.check(w, 0, names)).toBeNull();
  expect(theMostUrgentUnitsRun.check(w, 0, names)).toBeNull();
  w.task.allowedLo[L] = 3;
  w.task.allowedLo[H] = 1;
  expect(noMoveOfAUnitWouldHelp.check(w, 0, names)).not.toBeNull();
  // It executes, in whoever's place.
  execute(w, 1, L);
  expect(noMoveOfAUnitWouldHelp.check(w, 0, names)).toBeNull();
  expect(theMostUrgentUnitsRun.check(w, 0, names)).toBeNull();
});

test('a waiter that no balancer finds, and a donor that one would find', () => {
  const w = stacked();
  expect(aWaitingUnitIsListed.check(w, H, names)).toBe(
    'H (fifo 30) waits for a mutex on CPU 0 and is not listed as pushable',
  );
  expect(aListedTaskIsNotTheDonor.check(w, H, names)).toBeNull();
  w.task.pushCpu[H] = 0;
  expect(aWaitingUnitIsListed.check(w, H, names)).toBeNull();
  expect(aListedTaskIsNotTheDonor.check(w, H, names)).toBeNull();
  execute(w, 0, L, H);
  expect(aListedTaskIsNotTheDonor.check(w, H, names)).toBe('H is listed as pushable on CPU 0 and is the donor there');
  w.task.queueOf[H] = 1;
  expect(aListedTaskIsNotTheDonor.check(w, H, names)).toContain('stands in the queue of CPU 1');
  w.task.pushCpu[H] = NONE;
  execute(w, 0, L, H);
  w.task.queueOf[H] = 0;
  expect(aWaitingUnitIsListed.check(w, H, names)).toBeNull();
});

function hear(claim: Monitor, w: World, ...events: readonly (readonly number[])[]): string | null {
  const rows = events.flatMap(([kind, cpu, ...rest]) =>
    [kind!, 0, cpu!, ...rest, NONE, NONE, NONE].slice(0, EVENT_STRIDE),
  );
  return claim.hear({ count: events.length, rows }, w.memory[claim.memory.name]!, w, names);
}

test('a unit that is torn apart, taken while it executes, or put where it may not execute', () => {
  const claim = aUnitIsMovedAsOne;
  let w = stacked(claim);
  place(w, L, 1);
  expect(hear(claim, w, [EV_MIGRATE, 0, L, 0, 1])).toBe(
    'L was moved from CPU 0 to CPU 1 without H, which is of the same unit',
  );
  place(w, H, 1);
  expect(hear(claim, w, [EV_PROXY_MIGRATE, 0, H, 0, 1], [EV_MIGRATE, 0, L, 0, 1])).toBeNull();
  w.task.allowedLo[L] = 1;
  expect(hear(claim, w, [EV_PROXY_MIGRATE, 0, H, 0, 1], [EV_MIGRATE, 0, L, 0, 1])).toBe(
    'L was moved from CPU 0 to CPU 1, where it may not execute',
  );
  // A waiter alone may go where its end is not; what is between runqueues was not moved by a balancer.
  w = stacked(claim);
  place(w, H, 1);
  w.task.onRq[H] = MIGRATING;
  expect(hear(claim, w, [EV_PROXY_MIGRATE, 0, H, 0, 1])).toBeNull();
  hear(claim, w, [EV_SWITCH, 0, NONE, L], [EV_DONOR, 0, NONE, X]);
  expect(hear(claim, w, [EV_MIGRATE, 1, L, 1, 0])).toBe('L was moved from CPU 1 to CPU 0 while it executes on CPU 0');
  expect(hear(claim, w, [EV_MIGRATE, 1, X, 1, 0])).toBe(
    'X was moved from CPU 1 to CPU 0 while it is the donor of CPU 0',
  );
});

test('a balancer and proxying that hand a task to each other', () => {
  const claim = balancingAndProxyingComeToRest;
  const w = stacked(claim);
  const push = () => {
    w.task.cpu[H] = 1;
    w.task.onRq[H] = QUEUED;
    return hear(claim, w, [EV_PROXY_MIGRATE, 0, H, 0, 1]);
  };
  const bringBack = () => {
    w.task.cpu[H] = 0;
    w.task.onRq[H] = MIGRATING;
    return hear(claim, w, [EV_DONOR, 1, H, NONE], [EV_PROXY_MIGRATE, 1, H, 1, 0]);
  };
  for (let i = 0; i < 2; i++) expect([push(), bringBack()]).toEqual([null, null]);
  expect(hear(claim, w, [EV_BLOCK, 0, M, 0, 1])).toBeNull();
  for (let i = 0; i < 2; i++) expect([push(), bringBack()]).toEqual([null, null]);
  push();
  expect(bringBack()).toBe(
    'H was taken from CPU 0 by a balancer and brought back by proxying 3 times, and nothing else happened',
  );
});

test.each([unitInversionIsMeasured, strongUnitInversionIsMeasured])('$name measures and promises nothing', (claim) => {
  const w = stacked(claim);
  const memory = w.memory[claim.memory.name]!;
  const look = (passedNs: number) => claim.observe(w, quiet, memory, passedNs, shape, names);
  expect([look(0), look(30), look(0), look(12)]).toEqual([null, null, null, null]);
  expect(claim.report(memory)).toEqual({ formula: 'not promised, no bound', maxNs: 42, promised: false });
  execute(w, 1, L, H);
  look(0);
  look(100);
  expect(claim.report(memory).maxNs).toBe(42);
});

test('a unit is about to be pushed, or pulled', () => {
  const w = stacked();
  expect([aUnitIsPushed.seen(w, 0), aUnitIsPulled.seen(w, 0)]).toEqual([false, false]);
  w.frame.program[0] = P_PUSH;
  w.frame.a[0] = 0;
  w.frame.c[0] = H;
  w.frame.d[0] = 1;
  expect(aUnitIsPushed.seen(w, 0)).toBe(true);
  w.frame.c[0] = L;
  expect(aUnitIsPushed.seen(w, 0)).toBe(false);
  w.frame.program[1] = P_SCHEDULE;
  w.frame.c[1] = NONE;
  w.frame.d[1] = 0;
  expect(aUnitIsPulled.seen(w, 0)).toBe(true);
  w.task.allowedLo[L] = 1;
  expect(aUnitIsPulled.seen(w, 0)).toBe(false);
});
