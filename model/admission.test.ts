// Admission, root domains and reclaiming against numbers worked out by hand, and what refused calls leave unchanged.

import { expect, test } from 'vitest';
import type { Design } from './design.ts';
import { assemble, presetNamed } from './designs/assemble.ts';
import { exactArithmetic } from './designs/policy/arithmetic.ts';
import { exactReclaim } from './designs/policy/grub.ts';
import {
  EBUSY,
  EINVAL,
  EPERM,
  EV_DL_INACTIVE,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_ERROR,
  EVENT_STRIDE,
} from './events.ts';
import { DL, FAIR, NEVER, NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { DeadlineParams, Shape, TaskShape } from './shape.ts';
import { takeOperation } from './step.ts';
import { copyWorld, createWorld, worldsEqual } from './world.ts';

const MS = 1_000_000;
/** Without fair servers: their share of each CPU would be in all the sums. */
const linux = (choices: Record<string, string> = {}): Design =>
  assemble(presetNamed('linux')!, { fairServer: 'off', ...choices });

const reservation = (runtime: number, deadline: number, period: number, reclaim = false): DeadlineParams => ({
  policy: 'deadline',
  runtimeNs: runtime * MS,
  deadlineNs: deadline * MS,
  periodNs: period * MS,
  ...(reclaim ? { reclaim: true } : {}),
});
const task = (name: string, params: TaskShape['params'], cpus: number[]): TaskShape => ({
  name,
  params,
  cpus,
  endless: false,
});
const shapeOf = (cpus: number, tasks: TaskShape[], more: Partial<Shape> = {}): Shape => ({
  cpus,
  tasks,
  mutexes: [],
  tickNs: 0,
  ipiNs: 0,
  maxSections: 2_000,
  ...more,
});

interface Told {
  kind: number;
  atNs: number;
  task: number;
  b: number;
}

/** Takes the operations and answers what was told on the way. */
function run(m: Machine, ops: readonly Op[]): Told[] {
  const told: Told[] = [];
  m.observer = {
    afterSection({ log }) {
      for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
        told.push({ kind: log.rows[at]!, atNs: log.rows[at + 1]!, task: log.rows[at + 3]!, b: log.rows[at + 4]! });
      }
      return false;
    },
    atRest: () => false,
  };
  const list = packOps(ops);
  for (let i = 0; i < list.count; i++) takeOperation(m, list, i);
  return told;
}
const errors = (told: Told[]) => told.filter(({ kind }) => kind === EV_ERROR).map(({ task, b }) => [task, b]);
const wake = (t: number): Op => ({ op: 'wake', task: t, on: 0 });

test('the ratios of admission are rounded down (G11)', () => {
  const big = task('B', reservation(60, 100, 100), [0, 1]);
  const small = task('S', reservation(5, 100, 100), [0, 1]);
  const tasks = [big, big, big, small, small, small].map((t, i) => ({ ...t, name: `T${i}` }));
  const m = createMachine(shapeOf(2, tasks), linux({ dlLimit: '0.95' }));
  const SERVERS = 2 * 52_428;
  m.w.root.totalBw[0] = SERVERS;
  expect(m.w.root.limitBw[0]! * 2).toBe(1_992_294);
  expect(errors(run(m, [wake(0), wake(1), wake(2), wake(3)]))).toEqual([[3, EBUSY]]);
  expect(m.w.root.totalBw[0]).toBe(1_992_291);
  expect([m.w.task.cls[2], m.w.task.cls[3]]).toEqual([DL, FAIR]);
  // The books are made anew; servers are none of the model's here.
  run(m, [{ op: 'dl-limit', limitUs: 1_000_000, on: 0 }]);
  m.w.root.totalBw[0]! += SERVERS;
  const again: Op = { op: 'policy', task: 3, params: reservation(5, 100, 100), on: 0 };
  expect(errors(run(m, [again, wake(4), wake(5)]))).toEqual([[5, EBUSY]]);
  expect(m.w.root.totalBw[0]).toBe(2_097_147);
});

test('one CPU admits all of it and no more, with a limit of 0.95 that much', () => {
  const fits = createMachine(shapeOf(1, [task('A', reservation(95, 100, 100), [0])]), linux({ dlLimit: '0.95' }));
  expect(errors(run(fits, [wake(0)]))).toEqual([]);
  const over = createMachine(shapeOf(1, [task('A', reservation(96, 100, 100), [0])]), linux({ dlLimit: '0.95' }));
  expect(errors(run(over, [wake(0)]))).toEqual([[0, EBUSY]]);
  const free = createMachine(
    shapeOf(1, [task('A', reservation(100, 100, 100), [0]), task('B', reservation(4, 4, 4), [0])]),
    linux({ dlLimit: 'off' }),
  );
  expect(errors(run(free, [wake(0), wake(1)]))).toEqual([]);
});

test('a mask that does not cover the root domain is refused, before and after', () => {
  const m = createMachine(
    shapeOf(2, [task('A', reservation(1, 4, 4), [0]), task('B', reservation(1, 4, 4), [0, 1])]),
    linux(),
  );
  expect(errors(run(m, [wake(0), wake(1)]))).toEqual([[0, EPERM]]);
  expect(errors(run(m, [{ op: 'affinity', task: 1, cpus: [0], on: 0 }]))).toEqual([[1, EBUSY]]);
  expect(m.w.task.allowedLo[1]).toBe(3);
});

test('what cannot be a reservation is refused, and a refusal changes nothing', () => {
  const m = createMachine(shapeOf(1, [task('A', reservation(1, 4, 4), [0])]), linux());
  run(m, [wake(0)]);
  const before = createWorld({ cpus: 1, tasks: 1, mutexes: 0 });
  for (const params of [reservation(5, 4, 4), reservation(1, 9, 8), reservation(1, 5_000, 5_000)]) {
    copyWorld(m.w, before);
    expect(errors(run(m, [{ op: 'policy', task: 0, params, on: 0 }]))).toEqual([[0, EINVAL]]);
    before.frame.c.set(m.w.frame.c);
    for (const column of [
      'a',
      'b',
      'd',
      'e',
      'f',
      'x',
      'y',
      'z',
      'program',
      'section',
      'gap',
      'lock0',
      'lock1',
    ] as const)
      (before.frame[column] as Float64Array).set(m.w.frame[column] as Float64Array);
    expect(worldsEqual(before, m.w)).toBe(true);
  }
});

test('a limit below what is admitted is refused', () => {
  const m = createMachine(
    shapeOf(2, [task('A', reservation(2, 4, 4), [0, 1]), task('B', reservation(2, 4, 4), [0, 1])]),
    linux(),
  );
  expect(errors(run(m, [wake(0), wake(1), { op: 'dl-limit', limitUs: 499_999, on: 0 }]))).toEqual([[NONE, EBUSY]]);
  expect(errors(run(m, [{ op: 'dl-limit', limitUs: 500_000, on: 0 }]))).toEqual([]);
  expect([m.w.root.limitBw[0], m.w.cpu.bwRatio[0], m.w.cpu.extraBw[0]]).toEqual([2 ** 19, 512, 0]);
});

test('moves between cpusets take their bandwidth along, both or none', () => {
  const shape = shapeOf(
    2,
    [task('A', reservation(2, 4, 4), [0]), task('B', reservation(2, 4, 4), [0]), task('C', reservation(1, 4, 4), [1])],
    { cpusets: [[0], [1]] },
  );
  const m = createMachine(shape, linux());
  expect(errors(run(m, [wake(0), wake(1), wake(2)]))).toEqual([]);
  expect([...m.w.root.totalBw]).toEqual([2 ** 20, 2 ** 18]);
  expect(errors(run(m, [{ op: 'cpuset', task: 0, also: 1, to: 1, on: 0 }]))).toEqual([[1, EBUSY]]);
  expect([...m.w.root.totalBw]).toEqual([2 ** 20, 2 ** 18]);
  expect(errors(run(m, [{ op: 'cpuset', task: 0, to: 1, on: 0 }]))).toEqual([]);
  expect([...m.w.root.totalBw]).toEqual([2 ** 19, 2 ** 19 + 2 ** 18]);
  expect([m.w.task.cpuset[0], m.w.task.cpu[0], m.w.task.allowedLo[0], m.w.dl.root[0]]).toEqual([1, 1, 2, 1]);
  expect([...m.w.cpu.thisBw]).toEqual([2 ** 19, 2 ** 19 + 2 ** 18]);
  run(m, [{ op: 'rebuild-domains', on: 0 }]);
  expect([...m.w.root.totalBw]).toEqual([2 ** 19, 2 ** 19 + 2 ** 18]);
});

const sleep = (t: number): Op => ({ op: 'sleep', task: t, wait: 'interruptible', ns: 0 });
const elapse = (ms: number): Op => ({ op: 'elapse', ns: ms * MS });
const throttled = (told: Told[], t: number) =>
  told.filter(({ kind, task }) => kind === EV_DL_THROTTLE && task === t).map(({ atNs }) => atNs / MS);

test('a reclaiming task lasts longer once the other is inactive (G6)', () => {
  const tasks = [task('A', reservation(4, 8, 8, true), [0]), task('B', reservation(4, 8, 8, true), [0])];
  const ops: Op[] = [wake(0), wake(1), elapse(2), sleep(0), elapse(10)];
  const vanilla = assemble(presetNamed('vanilla')!);
  const exact: Design = { ...vanilla, rules: { ...vanilla.rules, ...exactArithmetic, ...exactReclaim(() => 0) } };
  const told = run(createMachine(shapeOf(1, tasks), exact), ops);
  expect(told.filter(({ kind }) => kind === EV_DL_INACTIVE).map(({ task, atNs }) => [task, atNs / MS])).toEqual([
    [0, 4],
  ]);
  expect(throttled(told, 1)).toEqual([8]);
  // The kernel pays for all the time since the last charge at the rate of its end: here from 3, or even from 2 on.
  expect(throttled(run(createMachine(shapeOf(1, tasks, { tickNs: MS }), linux()), ops), 1)).toEqual([9]);
  expect(throttled(run(createMachine(shapeOf(1, tasks), linux()), ops), 1)).toEqual([10]);
  expect(throttled(run(createMachine(shapeOf(1, tasks), linux({ reclaim: 'off' })), ops), 1)[0]).toBe(6);
});

test('a constrained task that wakes early has its budget cut (G4)', () => {
  const m = createMachine(shapeOf(1, [task('A', reservation(4, 8, 16), [0])]), linux());
  const told = run(m, [wake(0), elapse(1), sleep(0), elapse(3), wake(0), elapse(8)]);
  expect(told.filter(({ kind }) => kind === EV_DL_REVISED).map(({ atNs, b }) => [atNs / MS, b / MS])).toEqual([[4, 2]]);
  expect(throttled(told, 0)).toEqual([6]);
  const late = createMachine(shapeOf(1, [task('A', reservation(4, 8, 16), [0])]), linux());
  run(late, [wake(0), elapse(1), sleep(0), elapse(8), wake(0), elapse(6)]);
  expect([late.w.dl.throttled[0], late.w.cpu.curr[0]]).toEqual([1, NONE]);
  run(late, [elapse(1)]);
  expect([late.w.dl.budgetNs[0], late.w.dl.deadlineNs[0], late.w.cpu.curr[0]]).toEqual([4 * MS, 24 * MS, 0]);
});

test('a budget that ends at the tick is overdrawn and paid back', () => {
  const shape = shapeOf(1, [task('A', reservation(10, 30, 30), [0])], { tickNs: 4 * MS });
  const told = run(createMachine(shape, linux({ enforcement: 'tick' })), [wake(0), elapse(100)]);
  expect(throttled(told, 0)).toEqual([12, 40, 68, 100]);
  const exact = run(createMachine(shape, linux()), [wake(0), elapse(100)]);
  expect(throttled(exact, 0)).toEqual([10, 40, 70, 100]);
  const tickless = createMachine({ ...shape, tickNs: 0 }, linux({ enforcement: 'tick' }));
  expect(tickless.w.system.nextTickNs[0]).toBe(NEVER);
  expect(throttled(run(tickless, [wake(0), elapse(50)]), 0)).toEqual([10, 40]);
});
