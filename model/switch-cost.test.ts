// A switch that takes time: who pays for it, what waits for it, and that nothing is different where it takes none.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { FAIR, NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { PolicyParams, Shape } from './shape.ts';
import { takeOperation } from './step.ts';

const US = 1_000;
const MS = 1_000_000;
const SWITCH = 50 * US;
const fair: PolicyParams = { policy: 'fair', nice: 0, sliceNs: 0 };
const fifo: PolicyParams = { policy: 'fifo', priority: 10 };

function run(tasks: readonly PolicyParams[], ops: readonly Op[], more: Partial<Shape> = {}): Machine {
  const shape: Shape = {
    cpus: 2,
    tasks: tasks.map((params, at) => ({ name: `T${at}`, params, cpus: [0, 1], endless: true })),
    mutexes: [],
    tickNs: 0,
    ipiNs: 0,
    switchNs: SWITCH,
    maxSections: 2_000,
    ...more,
  };
  const m = createMachine(shape, assemble(presetNamed('linux')!));
  const list = packOps(ops);
  for (let at = 0; at < list.count; at++) takeOperation(m, list, at);
  return m;
}

const wake = (task: number, on = 0): Op => ({ op: 'wake', task, on });
const elapse = (ns: number): Op => ({ op: 'elapse', ns });

test('whoever comes pays for its switch-in, and executes nothing of its own until then', () => {
  const m = run([fair], [wake(0), elapse(SWITCH - 1)]);
  const { w } = m;
  const at = w.task.onCpu[0]!;
  expect(w.cpu.curr[at]).toBe(0);
  expect(m.executesFreely(0)).toBe(false);
  expect(w.task.paidNs[0]).toBe(SWITCH - 1);
  takeOperation(m, packOps([elapse(1)]), 0);
  expect(m.executesFreely(0)).toBe(true);
  expect(m.isQuiescent()).toBe(true);
});

test('interrupts are off until the switch is over', () => {
  // The deadline task's budget ends in the middle of its own switch-in: that is seen when the switch is over.
  const deadline: PolicyParams = { policy: 'deadline', runtimeNs: 20 * US, deadlineNs: 10 * MS, periodNs: 10 * MS };
  const m = run([deadline], [wake(0), elapse(SWITCH - 1)]);
  expect(m.w.dl.throttled[0]).toBe(0);
  takeOperation(m, packOps([elapse(1)]), 0);
  expect(m.w.dl.throttled[0]).toBe(1);
  expect(m.w.dl.budgetNs[0]).toBe(20 * US - SWITCH);
});

test('another CPU that needs the runqueue lock waits, and that time counts as held', () => {
  const pinned = [{ name: 'A', params: fair, cpus: [0], endless: true }];
  const both = [...pinned, { name: 'R', params: fifo, cpus: [0], endless: true }];
  // R is woken from CPU 1 while CPU 0 switches to A: the wake-up list is for idle CPUs, this one needs the lock.
  const m = run([], [wake(0), elapse(SWITCH / 2), wake(1, 1), elapse(1 * US)], { tasks: both });
  expect([m.w.cpu.curr[0], m.w.task.queueOf[1], m.stuck]).toEqual([0, NONE, '']);
  expect(m.w.system.heldNs[0]).toBe(1 * US);
  takeOperation(m, packOps([elapse(SWITCH / 2)]), 0);
  expect(m.w.cpu.curr[0]).toBe(1);
});

test('a switch to idle is paid for by nobody', () => {
  const sleep: Op = { op: 'sleep', task: 0, wait: 'interruptible', ns: 0 };
  const m = run([fair], [wake(0), elapse(1 * MS), sleep, elapse(1 * MS)]);
  expect(m.w.task.cls[0]).toBe(FAIR);
  expect(m.w.task.paidNs[0]).toBe(1 * MS);
});
