// SCHED_BATCH and SCHED_IDLE by hand: who preempts whom, where a task wakes, and what changes with the policy.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { FairParams } from './shape.ts';
import { takeOperation } from './step.ts';

const [A, B] = [0, 1];
type Variant = NonNullable<FairParams['variant']>;
const fair = (variant?: Variant): FairParams => ({ policy: 'fair', nice: 0, sliceNs: 0, ...(variant && { variant }) });

function machine(a: FairParams, b: FairParams, cpus: number, choices: Record<string, string> = {}) {
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  const tasks = [a, b].map((params, t) => ({ name: 'AB'[t]!, params, cpus: all, endless: false }));
  const shape = { cpus, tasks, mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 2_000 };
  return createMachine(shape, assemble(presetNamed('linux')!, { fairServer: 'off', ...choices }));
}

function run(m: ReturnType<typeof machine>, ops: readonly Op[]): void {
  const list = packOps(ops);
  for (const at of ops.keys()) takeOperation(m, list, at);
}
const wakeBoth: Op[] = [
  { op: 'wake', task: A, on: 0 },
  { op: 'elapse', ns: 1_000 },
  { op: 'wake', task: B, on: 0 },
];

/** Who executes after B has woken beside A, which has just begun its slice. */
function whoRuns(a: Variant | undefined, b: Variant | undefined, choices: Record<string, string> = {}): number {
  const m = machine(fair(a), { ...fair(b), sliceNs: 100_000 }, 1, choices);
  run(m, wakeBoth);
  return m.w.cpu.curr[0]!;
}

test('who wakes preempts the idle policy, and nobody else if it is batch or idle', () => {
  // Of equal policies the shorter slice preempts.
  expect(whoRuns(undefined, undefined)).toBe(B);
  expect(whoRuns(undefined, 'batch')).toBe(A);
  expect(whoRuns(undefined, 'idle')).toBe(A);
  expect(whoRuns('batch', 'batch')).toBe(A);
  expect(whoRuns('idle', 'idle')).toBe(A);
  expect(whoRuns('batch', undefined)).toBe(B);
  expect(whoRuns('idle', undefined)).toBe(B);
  expect(whoRuns('idle', 'batch')).toBe(B);
  expect(whoRuns(undefined, 'batch', { policies: 'off' })).toBe(B);
});

test('a CPU that serves the idle policy alone is as good as an idle one, but not for the idle policy', () => {
  for (const [b, at] of [
    [undefined, 0],
    ['idle', 1],
  ] as const) {
    const m = machine(fair('idle'), fair(b), 2);
    run(m, wakeBoth);
    expect(m.w.task.cpu[B]).toBe(at);
  }
});

test('the weight follows the policy', () => {
  const m = machine(fair(), fair(), 1);
  run(m, [
    { op: 'wake', task: A, on: 0 },
    { op: 'policy', task: A, params: fair('idle'), on: 0 },
  ]);
  expect([m.w.fair.load[A], m.w.fair.weight[A], m.w.cpu.fairWeight[0]]).toEqual([3, 3, 3]);
  run(m, [{ op: 'policy', task: A, params: fair('batch'), on: 0 }]);
  expect([m.w.fair.load[A], m.w.cpu.fairWeight[0]]).toEqual([1024, 1024]);
});
