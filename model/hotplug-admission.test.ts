// What a CPU that leaves means for its fair server, for admission and for the books of its root domain.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { EBUSY, EPERM, EV_CPU_ONLINE, EV_ERROR, EVENT_STRIDE } from './events.ts';
import { DL, FAIR, SERVER_OFF } from './ids.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { TaskShape } from './shape.ts';
import { takeOperation } from './step.ts';
import { serverState } from './view.ts';

const MS = 1_000_000;
/** Share of a fair server, 50 ms in a second, in units of which 2^20 make a CPU. */
const SERVER = 52_428;

const FAIR_PARAMS: TaskShape['params'] = { policy: 'fair', nice: 0, sliceNs: 0 };
const reservation = (runtime: number, period: number): TaskShape['params'] => ({
  policy: 'deadline',
  runtimeNs: runtime * MS,
  deadlineNs: period * MS,
  periodNs: period * MS,
});
const task = (name: string, params: TaskShape['params'], cpus: number[] = [0, 1]): TaskShape => ({
  name,
  params,
  cpus,
  endless: false,
});
const machine = (tasks: TaskShape[], choices: Record<string, string> = {}): Machine =>
  createMachine(
    { cpus: 2, tasks, mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 2_000 },
    assemble(presetNamed('linux')!, choices),
  );

/** Takes the operations, and answers what was refused, and why. */
function run(m: Machine, ops: readonly Op[]): number[] {
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
  for (let i = 0; i < list.count; i++) takeOperation(m, list, i);
  return errors;
}
const wake = (t: number, pick = 0): Op => ({ op: 'wake', task: t, on: 0, pick });
const offline: Op = { op: 'offline', cpu: 1, on: 0 };
const online: Op = { op: 'online', cpu: 1, on: 0 };

test('a CPU stays while the others could not keep what tasks have reserved', () => {
  const two = machine([task('A', reservation(60, 100)), task('B', reservation(60, 100))]);
  expect(run(two, [wake(0), wake(1), offline])).toEqual([EBUSY]);
  expect([...two.w.cpu.active]).toEqual([1, 1]);
  const one = machine([task('A', reservation(60, 100)), task('B', reservation(60, 100))]);
  expect(run(one, [wake(0), offline, wake(1)])).toEqual([EBUSY]);
  expect([one.w.cpu.online[1], one.w.task.cls[1]]).toEqual([0, FAIR]);
  const free = machine([task('A', reservation(60, 100)), task('B', reservation(60, 100))], { dlLimit: 'off' });
  expect(run(free, [wake(0), wake(1), offline])).toEqual([]);
  expect(free.w.cpu.online[1]).toBe(0);
});

test('its own server does not count, those of the others do', () => {
  // Together with the server that stays, 95 % of a CPU are all of it but one unit.
  const fits = machine([task('A', reservation(95, 100))]);
  expect(run(fits, [wake(0), offline])).toEqual([]);
  expect(fits.w.root.totalBw[0]).toBe(2 ** 20 - 1);
  const over = machine([task('A', reservation(96, 100))]);
  expect(run(over, [wake(0), offline])).toEqual([EBUSY]);
});

test('the books of the root domain are made anew without its server, and with it again', () => {
  const m = machine([task('A', reservation(10, 100))]);
  run(m, [wake(0)]);
  const share = 104_857;
  expect(m.w.root.totalBw[0]).toBe(share + 2 * SERVER);
  run(m, [offline]);
  expect(m.w.root.totalBw[0]).toBe(share + SERVER);
  expect(m.w.cpu.extraBw[0]).toBe(2 ** 20 - share - SERVER);
  run(m, [online]);
  expect(m.w.root.totalBw[0]).toBe(share + 2 * SERVER);
});

test('its server stops with it, and starts with the next fair task that comes', () => {
  const m = machine([task('F', FAIR_PARAMS), task('R', { policy: 'fifo', priority: 10 }, [1])]);
  run(m, [wake(1), wake(0, 1)]);
  const busy = m.w.task.cpu[0]!;
  expect(serverState(m.w, busy)).not.toBe(SERVER_OFF);
  run(m, [{ op: 'offline', cpu: busy, on: 1 - busy }]);
  expect([m.w.cpu.online[busy], m.w.cpu.serverActive[busy]]).toEqual([0, 0]);
  run(m, [
    { op: 'online', cpu: busy, on: 1 - busy },
    { op: 'affinity', task: 0, cpus: [busy], on: 1 - busy },
  ]);
  expect([m.w.task.cpu[0], m.w.cpu.serverActive[busy]]).toEqual([busy, 1]);
});

test('a mask need not have a CPU that is away, and nobody asks again when that comes back', () => {
  const m = machine([task('A', FAIR_PARAMS, [0]), task('B', FAIR_PARAMS, [0])]);
  const reserve = (t: number): Op => ({ op: 'policy', task: t, params: reservation(1, 100), on: 0 });
  expect(run(m, [wake(0), wake(1), reserve(0)])).toEqual([EPERM]);
  expect(run(m, [offline, reserve(0), online, reserve(1)])).toEqual([EPERM]);
  expect([m.w.task.cls[0], m.w.task.cls[1], m.w.task.allowedLo[0]]).toEqual([DL, FAIR, 1]);
});
