// Forks by hand: what the child gets, where it begins, and what a refused call leaves unchanged.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { EAGAIN, EV_ERROR, EVENT_STRIDE } from './events.ts';
import { BIRTH_AHEAD, BIRTH_FORKED, BIRTH_NONE, DEAD, DL, FAIR, NEW, NONE, QUEUED, RT, RUNNING } from './ids.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { MutexKind, PolicyParams, Shape } from './shape.ts';
import { takeOperation } from './step.ts';
import { copyWorld, createWorld, worldsEqual } from './world.ts';

const MS = 1_000_000;
const fair = (nice = 0): PolicyParams => ({ policy: 'fair', nice, sliceNs: 0 });
const fifo = (priority: number): PolicyParams => ({ policy: 'fifo', priority });
const reservation: PolicyParams = { policy: 'deadline', runtimeNs: MS, deadlineNs: 4 * MS, periodNs: 4 * MS };
const [A, B, C] = [0, 1, 2];

/** Tasks A and B, and C, which is forked. */
function machine(a: PolicyParams, b: PolicyParams, cpus = 2, kinds: MutexKind[] = []): Machine {
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  const shape: Shape = {
    cpus,
    tasks: [
      { name: 'A', params: a, cpus: all, endless: false },
      { name: 'B', params: b, cpus: all, endless: false },
      { name: 'C', params: fair(), cpus: all, endless: false, child: true },
    ],
    mutexes: kinds.map((_, x) => `m${x}`),
    ...(kinds.length > 0 ? { mutexKinds: kinds } : {}),
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
  };
  return createMachine(shape, assemble(presetNamed('linux')!, { fairServer: 'off' }));
}

/** Takes the operations and answers whether each was enabled. */
function run(m: Machine, ops: readonly Op[]): boolean[] {
  const list = packOps(ops);
  return ops.map((_, at) => takeOperation(m, list, at));
}

function errors(m: Machine, ops: readonly Op[]): number[] {
  const found: number[] = [];
  m.observer = {
    afterSection({ log }) {
      for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE)
        if (log.rows[at] === EV_ERROR) found.push(log.rows[at + 4]!);
      return false;
    },
    atRest: () => false,
  };
  run(m, ops);
  return found;
}

test('a child is nobody until it is forked, and can be forked once', () => {
  const m = machine(fair(), fair());
  expect([m.w.task.state[C], m.w.task.birth[C]]).toEqual([DEAD, BIRTH_AHEAD]);
  const nothing: Op[] = [
    { op: 'wake', task: C, on: 0 },
    { op: 'signal', task: C, on: 0, fatal: false },
    { op: 'affinity', task: C, cpus: [0], on: 0 },
    { op: 'policy', task: C, params: fifo(10), on: 0 },
    { op: 'fork', task: A, child: C },
  ];
  expect(run(m, nothing)).toEqual([false, false, false, false, false]);
  const fork: Op = { op: 'fork', task: A, child: C };
  expect(run(m, [{ op: 'wake', task: A, on: 0 }, fork, fork])).toEqual([true, true, false]);
  expect([m.w.task.state[C], m.w.task.birth[C], m.w.task.onRq[C]]).toEqual([RUNNING, BIRTH_NONE, QUEUED]);
  // The parent executes on CPU 0, so the other one is idle.
  expect(m.w.cpu.curr[1]).toBe(C);
});

test('policy, nice level and mask are inherited, lag and slice are not', () => {
  const m = machine({ ...fair(-5), sliceNs: 5 * MS } as PolicyParams, { policy: 'rr', priority: 20 }, 1);
  run(m, [
    { op: 'wake', task: A, on: 0 },
    { op: 'elapse', ns: MS },
    { op: 'fork', task: A, child: C },
  ]);
  expect([m.w.task.cls[C], m.w.fair.load[C], m.w.fair.sliceNs[C]]).toEqual([FAIR, 3121, 5 * MS]);
  const rr = machine(fair(), { policy: 'rr', priority: 20 }, 1);
  run(rr, [
    { op: 'wake', task: B, on: 0 },
    { op: 'elapse', ns: MS },
    { op: 'fork', task: B, child: C },
  ]);
  expect([rr.w.task.cls[C], rr.w.task.prio[C], rr.w.task.rr[C], rr.w.rt.usedNs[C]]).toEqual([RT, 20, 1, 0]);
  expect(rr.w.cpu.curr[0]).toBe(B);
});

test('a reservation is not forked, and nothing changes', () => {
  const m = machine(reservation, fair());
  run(m, [{ op: 'wake', task: A, on: 0 }]);
  const before = createWorld({ cpus: 2, tasks: 3, mutexes: 0 });
  copyWorld(m.w, before);
  expect(errors(m, [{ op: 'fork', task: A, child: C }])).toEqual([EAGAIN]);
  before.frame.program.set(m.w.frame.program);
  for (const column of ['a', 'b', 'c', 'd', 'section', 'gap'] as const) before.frame[column].set(m.w.frame[column]);
  expect(worldsEqual(before, m.w)).toBe(true);
});

test('with reset-on-fork the child is an ordinary fair task, and the flag ends there', () => {
  for (const params of [reservation, fifo(30), fair(-5)]) {
    const m = machine({ ...params, resetOnFork: true }, fair());
    expect(
      errors(m, [
        { op: 'wake', task: A, on: 0 },
        { op: 'fork', task: A, child: C },
      ]),
    ).toEqual([]);
    expect([m.w.task.cls[C], m.w.task.prio[C], m.w.fair.load[C]]).toEqual([FAIR, 0, 1024]);
    expect([m.w.task.resetOnFork[A], m.w.task.resetOnFork[C]]).toEqual([1, 0]);
  }
  const nice = machine({ ...fair(5), resetOnFork: true }, fair());
  run(nice, [
    { op: 'wake', task: A, on: 0 },
    { op: 'fork', task: A, child: C },
  ]);
  expect(nice.w.fair.load[C]).toBe(335);
});

test('what a waiter lends is not inherited; lent a reservation, a fair task forks a fair one', () => {
  for (const lent of [fifo(30), reservation]) {
    const m = machine(fair(), lent, 1, ['rt']);
    const ops: Op[] = [
      { op: 'wake', task: A, on: 0 },
      { op: 'lock', task: A, mutex: 0, wait: 'uninterruptible' },
      { op: 'wake', task: B, on: 0 },
      { op: 'lock', task: B, mutex: 0, wait: 'uninterruptible' },
      { op: 'fork', task: A, child: C },
    ];
    expect(errors(m, ops)).toEqual([]);
    expect(m.w.task.cls[A]).toBe(lent === reservation ? DL : RT);
    expect([m.w.task.cls[C], m.w.task.normalCls[C]]).toEqual([FAIR, FAIR]);
  }
});

test('a mask that changes before the child is woken counts', () => {
  const m = machine(fifo(30), fair());
  run(m, [
    { op: 'wake', task: A, on: 0 },
    { op: 'fork', task: A, child: C, stop: { section: 'fork-copy', nth: 1 } },
  ]);
  expect([m.w.task.state[C], m.w.task.birth[C], m.w.task.cpu[C]]).toEqual([NEW, BIRTH_FORKED, 0]);
  // It is there, but a wake-up does not match what is new.
  expect(run(m, [{ op: 'wake', task: C, on: 1 }])).toEqual([false]);
  run(m, [
    { op: 'affinity', task: C, cpus: [1], on: 1 },
    { op: 'go-task', task: A },
  ]);
  expect([m.w.task.cpu[C], m.w.cpu.curr[1]]).toEqual([1, C]);
  expect(m.w.cpu.donor[0]).not.toBe(NONE);
});
