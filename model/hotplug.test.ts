// What the operations offline, online and affinity refuse, and what becomes of a throttled reservation whose CPU goes.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { EBUSY, EINVAL, EV_CPU_ONLINE, EV_ERROR, EVENT_STRIDE } from './events.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { PolicyParams, Shape } from './shape.ts';
import { takeOperation } from './step.ts';

const MS = 1_000_000;
const fifo: PolicyParams = { policy: 'fifo', priority: 10 };

/** Operations on a machine whose one task A may use all CPUs; answers the machine, what was enabled, and the last operands of errors. */
function run(
  cpus: number,
  params: PolicyParams,
  ops: readonly Op[],
): { m: Machine; enabled: boolean[]; errors: number[] } {
  const shape: Shape = {
    cpus,
    tasks: [{ name: 'A', params, cpus: [...Array(cpus).keys()], endless: false }],
    mutexes: [],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
  };
  const m = createMachine(shape, assemble(presetNamed('vanilla')!));
  const errors: number[] = [];
  m.observer = {
    afterSection({ log: { count, rows } }) {
      for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
        if (rows[at] === EV_ERROR) errors.push(rows[at + 4]!);
        if (rows[at] === EV_CPU_ONLINE && rows[at + 5]! > 0) errors.push(rows[at + 5]!);
      }
      return false;
    },
    atRest: () => false,
  };
  const list = packOps(ops);
  const enabled = ops.map((_, index) => takeOperation(m, list, index));
  return { m, enabled, errors };
}

test('the last active CPU stays, and a CPU is off only once', () => {
  const { m, enabled, errors } = run(2, fifo, [
    { op: 'offline', cpu: 1, on: 0 },
    { op: 'offline', cpu: 1, on: 0 },
    { op: 'online', cpu: 0, on: 0 },
    { op: 'tick', cpu: 1 },
    { op: 'offline', cpu: 0, on: 0 },
    { op: 'online', cpu: 1, on: 0 },
    { op: 'offline', cpu: 0, on: 1 },
  ]);
  expect(enabled).toEqual([true, false, false, false, true, true, true]);
  expect(errors).toEqual([EBUSY]);
  expect([...m.w.cpu.online]).toEqual([0, 1]);
  expect(m.w.cpu.timersAt[0]).toBe(1);
});

test('a mask without an active CPU is refused and changes nothing', () => {
  const { m, errors } = run(3, fifo, [
    { op: 'offline', cpu: 2, on: 0 },
    { op: 'affinity', task: 0, cpus: [2], on: 0 },
    { op: 'affinity', task: 0, cpus: [1, 2], on: 0 },
  ]);
  expect(errors).toEqual([EINVAL]);
  expect(m.w.task.allowedLo[0]).toBe(0b110);
  expect([m.w.task.affinityBegun[0], m.w.task.affinityDone[0]]).toEqual([1, 1]);
});

test('a throttled reservation leaves a CPU that is off when it is replenished', () => {
  const reservation: PolicyParams = { policy: 'deadline', runtimeNs: MS, deadlineNs: 4 * MS, periodNs: 4 * MS };
  const { m } = run(2, reservation, [
    { op: 'wake', task: 0, on: 1, pick: 1 },
    { op: 'elapse', ns: 2 * MS },
    { op: 'offline', cpu: 1, on: 0 },
    { op: 'elapse', ns: 2 * MS },
  ]);
  expect([...m.w.cpu.online]).toEqual([1, 0]);
  expect(m.w.cpu.curr[0]).toBe(0);
  expect([...m.w.cpu.thisBw]).toEqual([262_144, 0]);
});

test('a CPU waits for who may not migrate, also while that sleeps', () => {
  const { m } = run(2, fifo, [
    { op: 'wake', task: 0, on: 0 },
    { op: 'migrate-disable', task: 0 },
    { op: 'sleep', task: 0, wait: 'interruptible', ns: 0 },
    { op: 'offline', cpu: 0, on: 1 },
  ]);
  expect([m.w.cpu.online[0], m.w.cpu.active[0]]).toEqual([1, 0]);
  const rest = packOps([
    { op: 'wake', task: 0, on: 1 },
    { op: 'migrate-enable', task: 0 },
  ]);
  expect(takeOperation(m, rest, 0)).toBe(true);
  expect(m.w.cpu.curr[0]).toBe(0);
  expect(takeOperation(m, rest, 1)).toBe(true);
  expect([m.w.cpu.online[0], m.w.cpu.curr[1]]).toEqual([0, 0]);
});
