// Locks with a timeout by hand: what a waiter lent is taken back when its time is over, and a release at the same instant counts.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { ETIMEDOUT, EV_CONTENTION_END, EVENT_STRIDE } from './events.ts';
import { FAIR, NONE, RT, TIMEOUT_NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { MutexKind, PolicyParams } from './shape.ts';
import { takeOperation } from './step.ts';

const MS = 1_000_000;
const [L, H, S] = [0, 1, 2];
const fair: PolicyParams = { policy: 'fair', nice: 0, sliceNs: 0 };
const fifo: PolicyParams = { policy: 'fifo', priority: 30 };

/** L and H on a CPU each, S on that of H. */
function machine(kind: MutexKind, cpus = 2): Machine {
  const task = (name: string, params: PolicyParams, cpu: number) => ({ name, params, cpus: [cpu], endless: false });
  const shape = {
    cpus,
    tasks: [task('L', fair, 0), task('H', fifo, cpus - 1), task('S', fair, cpus - 1)],
    mutexes: ['m'],
    mutexKinds: [kind],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
  };
  return createMachine(shape, assemble(presetNamed('linux')!, { fairServer: 'off', piSpin: 'off' }));
}

/** How the waits ended. */
function run(m: Machine, ops: readonly Op[]): number[] {
  const ends: number[] = [];
  m.observer = {
    afterSection({ log }) {
      for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE)
        if (log.rows[at] === EV_CONTENTION_END) ends.push(log.rows[at + 5]!);
      return false;
    },
    atRest: () => false,
  };
  const list = packOps(ops);
  for (const at of ops.keys()) takeOperation(m, list, at);
  return ends;
}
const lock = (task: number, ns?: number): Op => ({
  op: 'lock',
  task,
  mutex: 0,
  wait: 'uninterruptible',
  ...(ns === undefined ? {} : { ns }),
});
const contended: Op[] = [{ op: 'wake', task: L, on: 0 }, lock(L), { op: 'wake', task: H, on: 0 }, lock(H, 2 * MS)];

test('the loan ends with the wait', () => {
  const m = machine('rt');
  expect(run(m, [...contended, { op: 'elapse', ns: MS }])).toEqual([]);
  expect(m.w.task.cls[L]).toBe(RT);
  expect(run(m, [{ op: 'elapse', ns: MS }])).toEqual([ETIMEDOUT]);
  expect([m.w.task.cls[L], m.w.task.piFirst[L], m.w.mutex.waitFirst[0], m.w.mutex.owner[0]]).toEqual([
    FAIR,
    NONE,
    NONE,
    L,
  ]);
  expect(m.w.task.timeout[H]).toBe(TIMEOUT_NONE);
});

test('a plain futex gives up as well, and a kernel mutex never does', () => {
  const futex = machine('futex');
  expect(run(futex, [...contended, { op: 'elapse', ns: 3 * MS }])).toEqual([ETIMEDOUT]);
  const mutex = machine('mutex');
  expect(run(mutex, [...contended, { op: 'elapse', ns: 3 * MS }])).toEqual([]);
});

test('an unlock in time cancels the timer', () => {
  for (const kind of ['rt', 'futex'] as const) {
    const m = machine(kind);
    const ops: Op[] = [...contended, { op: 'elapse', ns: MS }, { op: 'unlock', task: L, mutex: 0 }];
    expect(run(m, ops)).toEqual([0]);
    run(m, [
      { op: 'sleep', task: H, wait: 'interruptible', ns: 0 },
      { op: 'elapse', ns: 5 * MS },
    ]);
    expect(m.w.task.onRq[H]).toBe(0);
  }
});

test('what is freed when the time is over is taken', () => {
  const m = machine('rt');
  // H is woken by its timer, and held before it looks again.
  const ends = run(m, [
    ...contended,
    { op: 'hold', cpu: 1 },
    { op: 'elapse', ns: 2 * MS },
    { op: 'unlock', task: L, mutex: 0 },
    { op: 'go', cpu: 1 },
  ]);
  expect(ends).toEqual([0]);
  expect(m.w.mutex.owner[0]).toBe(H);
  expect(m.w.task.state[S]).not.toBe(undefined);
});

test('on the CPU of the owner a late waiter waits on: what it lends keeps the owner in front', () => {
  const m = machine('rt', 1);
  expect(run(m, [...contended, { op: 'elapse', ns: 5 * MS }])).toEqual([]);
  expect([m.w.cpu.curr[0], m.w.task.cls[L]]).toEqual([L, RT]);
  expect(run(m, [{ op: 'unlock', task: L, mutex: 0 }])).toEqual([0]);
});
