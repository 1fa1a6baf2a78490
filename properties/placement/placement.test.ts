// Each claim rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import {
  EV_DONOR,
  EV_MIGRATE,
  EV_POLICY,
  EV_RR_EXPIRE,
  EV_STOP_WORK,
  EV_SWITCH,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE, QUEUED, RT } from '../../model/ids.ts';
import type { Part } from '../../model/parts.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Names } from '../types.ts';
import { aWaitingDeadlineTaskHasNoBetterCpu } from './a-waiting-deadline-task-has-no-better-cpu.ts';
import { aWaitingRtTaskHasNoBetterCpu } from './a-waiting-rt-task-has-no-better-cpu.ts';
import { anRrTurnIsOneSlice } from './an-rr-turn-is-one-slice.ts';
import { equalsRunInTheOrderOfTheirQueue } from './equals-run-in-the-order-of-their-queue.ts';
import { leftOut } from './matching.ts';
import { overloadEqualsRecount } from './overload-equals-recount.ts';
import { shiftsThatWouldHelpAreMeasured } from './shifts-that-would-help-are-measured.ts';
import { theMostUrgentRun } from './the-most-urgent-run.ts';
import { whoIsAskedToMakeRoomGoes } from './who-is-asked-to-make-room-goes.ts';

const [A, B, C] = [0, 1, 2];
const MS = 1_000_000;
const names: Names = { task: (task) => 'ABC'[task] ?? `migration/${task - 3}`, mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 100 };

const events = (...list: readonly (readonly number[])[]): EventReader => ({
  count: list.length,
  rows: list.flatMap((e) => [e[0]!, 0, ...e.slice(1), ...Array(EVENT_STRIDE).fill(NONE)].slice(0, EVENT_STRIDE)),
});
const NOTHING = events();

/** Three RT tasks of priorities 30, 20, 10 that may use both CPUs; nobody is queued. */
function world(...parts: readonly Part[]): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 0 }, parts);
  for (const task of [A, B, C]) {
    w.task.cls[task] = RT;
    w.task.prio[task] = 30 - 10 * task;
    w.task.allowedLo[task] = 3;
  }
  return w;
}

/** Behind the last one of its CPU. */
function queue(w: World, task: number, cpu: number): void {
  const [first, last] = w.task.cls[task] === DL ? [w.cpu.dlFirst, w.cpu.dlLast] : [w.cpu.rtFirst, w.cpu.rtLast];
  const prev = last[cpu]!;
  w.task.rqPrev[task] = prev;
  if (prev === NONE) first[cpu] = task;
  else w.task.rqNext[prev] = task;
  last[cpu] = task;
  w.task.queueOf[task] = cpu;
  w.task.onRq[task] = QUEUED;
  w.task.cpu[task] = cpu;
}

function execute(w: World, task: number, cpu: number): void {
  queue(w, task, cpu);
  w.cpu.curr[cpu] = task;
  w.cpu.donor[cpu] = task;
  w.task.onCpu[task] = cpu;
}

function list(w: World, task: number, cpu: number): void {
  queue(w, task, cpu);
  w.task.pushCpu[task] = cpu;
  const [listed, overloaded] =
    w.task.cls[task] === DL ? [w.cpu.dlListed, w.root.dlOverloaded] : [w.cpu.rtListed, w.root.rtOverloaded];
  if (listed[cpu]!++ === 0) overloaded[0]!++;
}

test('an RT task that waits beside an idle CPU is told with what brought it there', () => {
  const claim = aWaitingRtTaskHasNoBetterCpu;
  const w = world(claim.memory);
  const memory = w.memory.rtWaits!;
  execute(w, A, 0);
  list(w, B, 0);
  expect(claim.observe(w, events([EV_WAKEUP, 0, B, 0, 0]), memory, 0, shape, names)).toBe(
    'B (fifo 20) waits on CPU 0 for A (fifo 30) since it woke up, while CPU 1, which it may use, serves idle',
  );
  w.cpu.needResched[1] = 1;
  expect(claim.observe(w, NOTHING, memory, 0, shape, names), 'something is pending').toBeNull();
  w.cpu.needResched[1] = 0;
  w.task.allowedLo[B] = 1;
  expect(claim.observe(w, NOTHING, memory, 0, shape, names)).toBeNull();
});

test('a DEADLINE task whose mask lacks the CPU with the latest deadline is told so', () => {
  const claim = aWaitingDeadlineTaskHasNoBetterCpu;
  const w = createWorld({ cpus: 3, tasks: 4, mutexes: 0 }, [claim.memory]);
  for (const [task, deadline] of [50, 40, 30, 35].entries()) {
    w.task.cls[task] = DL;
    w.task.allowedLo[task] = 7;
    w.dl.deadlineNs[task] = deadline;
    if (task < 3) execute(w, task, task);
  }
  w.task.allowedLo[3] = 6;
  list(w, 3, 2);
  const says = () => claim.observe(w, NOTHING, w.memory.dlWaits!, 0, shape, names);
  expect(says()).toMatch(/which it may use unlike the one with the latest deadline, serves B/);
  w.dl.deadlineNs[1] = 33;
  expect(says()).toBeNull();
});

test('what is counted as overloaded is what is listed', () => {
  const w = world();
  execute(w, A, 0);
  list(w, B, 0);
  expect(overloadEqualsRecount.check(w, 0, names)).toBeNull();
  w.root.rtOverloaded[0] = 2;
  expect(overloadEqualsRecount.check(w, 0, names)).toBe(
    'root domain 0 counts 2 CPUs with pushable RT tasks, there are 1',
  );
  w.cpu.rtListed[0] = 0;
  expect(overloadEqualsRecount.check(w, 0, names)).toBe('CPU 0 counts 0 pushable RT tasks, 1 are listed');
});

test('the m most urgent run', () => {
  const w = world();
  execute(w, A, 0);
  execute(w, C, 1);
  expect(theMostUrgentRun.check(w, 0, names)).toBeNull();
  queue(w, B, 0);
  expect(theMostUrgentRun.check(w, 0, names)).toBe('B waits although it is among the 2 most urgent');
  w.task.allowedLo[B] = 1;
  expect(theMostUrgentRun.check(w, 0, names), 'a restricted mask').toBeNull();
});

test('golden vector G7: a shift along masks would run what waits', () => {
  const w = world();
  execute(w, A, 1);
  execute(w, C, 0);
  queue(w, B, 1);
  w.task.allowedLo[B] = 2;
  expect(leftOut(w)).toBe(B);
  w.task.allowedLo[A] = 2;
  expect(leftOut(w), 'the running one cannot move').toBe(NONE);
});

test('an RR task has the CPU for a slice', () => {
  const claim = anRrTurnIsOneSlice;
  const w = world(claim.memory);
  const memory = w.memory.turns!;
  w.task.prio[B] = 30;
  w.task.rr[A] = 1;
  execute(w, A, 0);
  queue(w, B, 0);
  const look = (e: EventReader, chargedMs: number) => {
    w.rt.chargedNs[A] = chargedMs * MS;
    return claim.observe(w, e, memory, 0, shape, names);
  };
  expect(look(NOTHING, 100)).toBeNull();
  expect(look(NOTHING, 101)).toMatch(/^A has a turn of 101000000 ns while B waits on CPU 0/);
  expect(look(events([EV_RR_EXPIRE, 0, A, 1]), 100)).toBe(
    'A has used up its turn and still stands before B, which has the same priority',
  );
  w.task.rqNext[A] = NONE;
  w.task.rqPrev[A] = B;
  expect(look(events([EV_RR_EXPIRE, 0, A, 1]), 200)).toBeNull();
  expect(look(events([EV_RR_EXPIRE, 0, A, 1]), 290)).toMatch(/^A had a turn of 90000000 ns and 0 ticks/);
  expect(look(events([EV_POLICY, 0, A, RT]), 300)).toBeNull();
  expect(look(events([EV_RR_EXPIRE, 0, A, 1]), 310), 'what it had before is not known').toBeNull();
});

test('equals run in the order in which they came', () => {
  const claim = equalsRunInTheOrderOfTheirQueue;
  const w = world(claim.memory);
  for (const task of [A, B, C]) w.task.prio[task] = 30;
  const hear = (...e: readonly (readonly number[])[]) => claim.hear(events(...e), w.memory.levels!, w, names);
  queue(w, A, 0);
  expect(hear([EV_WAKEUP, 0, A, 0, 0])).toBeNull();
  queue(w, B, 0);
  expect(hear([EV_WAKEUP, 0, B, 0, 0])).toBeNull();
  expect(hear([EV_DONOR, 0, NONE, A, NONE])).toBeNull();
  expect(hear([EV_DONOR, 0, A, B, A])).toBe('CPU 0 picks B, and A, of the same priority, was in front of it');
  expect(hear([EV_RR_EXPIRE, 0, A, 1], [EV_DONOR, 0, A, B, A]), 'A went behind it').toBeNull();
  w.task.prio[B] = 40;
  expect(hear([EV_POLICY, 0, B, RT])).toBeNull();
  w.task.prio[B] = 30;
  expect(hear([EV_POLICY, 0, B, RT], [EV_DONOR, 0, NONE, B, NONE]), 'lowered to the head').toBeNull();
});

test('shifts that would help are measured: one of a lower class makes room by a shift', () => {
  const claim = shiftsThatWouldHelpAreMeasured;
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 0 }, [claim.memory]);
  // T0 (90) could be on CPU 0 in the place of T2 (10) and leaves CPU 1 to T1 (80), which may be there alone.
  for (const [task, prio, mask, cpu] of [
    [0, 90, 3, 1],
    [1, 80, 2, 1],
    [2, 10, 3, 0],
  ] as const) {
    w.task.cls[task] = RT;
    w.task.prio[task] = prio;
    w.task.allowedLo[task] = mask;
    w.task.cpu[task] = cpu;
    w.task.queueOf[task] = cpu;
    w.task.onRq[task] = QUEUED;
  }
  for (const [cpu, task] of [
    [0, 2],
    [1, 0],
  ] as const) {
    w.cpu.curr[cpu] = task;
    w.cpu.donor[cpu] = task;
    w.task.onCpu[task] = cpu;
  }
  const memory = w.memory[claim.memory.name]!;
  const shape = { cpus: 2, tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 100 };
  const look = (ns: number) => {
    w.system.nowNs[0]! += ns;
    return claim.observe(w, { count: 0, rows: [] }, memory, ns, shape, names);
  };
  expect([look(0), look(7), claim.report(memory).maxNs]).toEqual([null, null, 0]);
  w.cpu.rtListed[1] = 1;
  expect([look(0), look(7), claim.report(memory).maxNs]).toEqual([null, null, 7]);
  w.task.allowedLo[0] = 2;
  expect([look(0), look(9), claim.report(memory).maxNs]).toEqual([null, null, 7]);
});

test('who was asked to make room is still there, and another CPU is free', () => {
  const claim = whoIsAskedToMakeRoomGoes;
  const after = (...happened: readonly (readonly number[])[]) => {
    const w = world(claim.memory);
    const memory = w.memory.makingRoom!;
    execute(w, A, 0);
    list(w, B, 0);
    w.cpu.active.fill(1);
    w.cpu.pushBusy[0] = 1;
    w.cpu.pushTask[0] = A;
    w.task.pushCpu[A] = 0;
    w.cpu.needResched[0] = 1;
    expect(claim.observe(w, events([EV_STOP_WORK, 0, A, 0]), memory, 0, shape, names)).toBeNull();
    w.cpu.pushTask[0] = NONE;
    return {
      w,
      says: () => {
        w.cpu.pushBusy[0] = 0;
        return claim.observe(w, events(...happened), memory, 0, shape, names);
      },
      open: () => claim.observe(w, NOTHING, memory, 0, shape, names),
    };
  };
  expect(after([EV_SWITCH, 0, A, NONE]).says()).toBe(
    'A was to make room on CPU 0 and is still there, while CPU 1, which it may use, has been free all the while',
  );
  expect(after([EV_MIGRATE, 0, A, 0, 1]).says(), 'it went').toBeNull();
  const busy = after();
  queue(busy.w, C, 1);
  expect(busy.open()).toBeNull();
  busy.w.cpu.rtFirst[1] = NONE;
  expect(busy.says(), 'that CPU was busy meanwhile').toBeNull();
  const pinned = after();
  pinned.w.task.migrateDisabled[A] = 1;
  expect(pinned.says(), 'it may not go any more').toBeNull();
  const forgotten = after();
  forgotten.w.cpu.needResched[0] = 0;
  expect(forgotten.open()).toBe('A is to make room on CPU 0, and nobody is about to move it');
});
