// RT throttling section by section: who is throttled when, what the period timer gives back, and what the limit changes at run time.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { Shape, TaskShape } from './shape.ts';
import { takeOperation } from './step.ts';

const MS = 1_000_000;
const task = (name: string, priority: number): TaskShape => ({
  name,
  params: priority > 0 ? { policy: 'fifo', priority } : { policy: 'fair', nice: 0, sliceNs: 0 },
  cpus: [0],
  endless: true,
});
const shape: Shape = {
  cpus: 1,
  tasks: [task('R', 20), task('F', 0)],
  mutexes: ['m'],
  mutexKinds: ['rt'],
  tickNs: 0,
  ipiNs: 0,
  maxSections: 2_000,
};
const [R, F] = [0, 1];

function machine(choices: Record<string, string> = {}): Machine {
  return createMachine(shape, assemble(presetNamed('linux-rt-throttling')!, { dlLimit: '1.00', ...choices }));
}
function run(m: Machine, ops: readonly Op[]): void {
  const list = packOps(ops);
  for (let i = 0; i < list.count; i++) takeOperation(m, list, i);
}
const wake = (t: number): Op => ({ op: 'wake', task: t, on: 0 });
const elapse = (ms: number): Op => ({ op: 'elapse', ns: ms * MS });
const limit = (limitUs: number): Op => ({ op: 'dl-limit', limitUs, on: 0 });

test('RT runs for its runtime, then fair tasks do until the period ends', () => {
  const m = machine();
  run(m, [limit(500_000), wake(F), wake(R), elapse(4)]);
  expect(m.w.cpu.curr[0]).toBe(R);
  run(m, [elapse(2)]);
  expect([m.w.cpu.curr[0], m.w.cpu.rtThrottled[0], m.w.cpu.rtHidden[0]]).toEqual([F, 1, 1]);
  run(m, [elapse(4)]);
  expect([m.w.cpu.curr[0], m.w.cpu.rtThrottled[0]]).toEqual([R, 0]);
  expect(m.w.task.ranNs[R], 'the overrun is a nanosecond').toBe(5 * MS + 1);
});

test('a limit that comes into force starts the period timer when it throttles', () => {
  const m = machine({ dlLimit: 'off' });
  run(m, [wake(F), wake(R), elapse(20)]);
  expect([m.w.cpu.curr[0], m.w.system.rtPeriodActive[0]]).toEqual([R, 0]);
  run(m, [limit(500_000), elapse(30)]);
  expect(m.w.system.rtPeriodActive[0]).toBe(1);
  expect(m.w.task.ranNs[F]!).toBeGreaterThan(0);
  run(m, [limit(-1), elapse(20)]);
  expect([m.w.cpu.curr[0], m.w.cpu.rtThrottled[0], m.w.system.rtPeriodActive[0]]).toEqual([R, 0, 0]);
});

test('only RT group scheduling exempts a boosted task', () => {
  for (const [rtThrottling, curr] of [
    ['runqueue', NONE],
    ['group', F],
  ] as const) {
    const m = machine({ rtThrottling });
    run(m, [limit(500_000), wake(F), { op: 'lock', task: F, mutex: 0, wait: 'uninterruptible' }, wake(R)]);
    run(m, [{ op: 'lock', task: R, mutex: 0, wait: 'uninterruptible' }, elapse(6)]);
    expect([rtThrottling, m.w.cpu.rtThrottled[0], m.w.cpu.curr[0]]).toEqual([rtThrottling, 1, curr]);
  }
});

test('with the fair server nobody counts', () => {
  const m = createMachine(shape, assemble(presetNamed('linux')!));
  run(m, [limit(500_000), wake(R), elapse(20)]);
  expect([m.w.cpu.rtTimeNs[0], m.w.system.rtRuntimeNs[0], m.w.system.rtPeriodActive[0]]).toEqual([0, -1, 0]);
});
