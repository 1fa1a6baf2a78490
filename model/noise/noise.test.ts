// Time that is nobody's: who is charged, what comes late, and that a design without it is not touched.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../designs/assemble.ts';
import { EV_SWITCH, EV_TICK, EVENT_STRIDE } from '../events.ts';
import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { type NoiseOp, type Op, packOps } from '../ops.ts';
import { createMachine } from '../setup.ts';
import type { PolicyParams, Shape } from '../shape.ts';
import { takeOperation } from '../step.ts';
import { inexactNs, taskClockNs } from '../view.ts';

const US = 1_000;
const MS = 1_000_000;
const fair: PolicyParams = { policy: 'fair', nice: 0, sliceNs: 0 };
const fifo: PolicyParams = { policy: 'fifo', priority: 10 };

interface Ran {
  m: Machine;
  /** Instants of an event on a CPU. */
  at(kind: number, cpu: number): number[];
  /** By operation: was it enabled? */
  taken: boolean[];
}

function run(
  tasks: readonly PolicyParams[],
  ops: readonly Op[],
  more: Partial<Shape> = {},
  design = 'linux-noise',
  choices: Record<string, string> = {},
): Ran {
  const shape: Shape = {
    cpus: 2,
    tasks: tasks.map((params, at) => ({ name: `T${at}`, params, cpus: [0], endless: true })),
    mutexes: [],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
    ...more,
  };
  const m = createMachine(shape, assemble(presetNamed(design)!, choices));
  const seen: number[][] = [];
  m.observer = {
    afterSection({ log }): boolean {
      for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE)
        seen.push([log.rows[at]!, log.rows[at + 1]!, log.rows[at + 2]!]);
      return false;
    },
    atRest: () => false,
  };
  const list = packOps(ops);
  const taken = ops.map((_, op) => takeOperation(m, list, op));
  const at = (kind: number, cpu: number): number[] =>
    seen.filter(([k, , c]) => k === kind && c === cpu).map(([, instant]) => instant!);
  return { m, at, taken };
}

const wake = (task: number, on = 0): Op => ({ op: 'wake', task, on });
const elapse = (ns: number): Op => ({ op: 'elapse', ns });
const noise = (op: NoiseOp, cpu: number, ns: number): Op => ({ op, cpu, ns });

test.each(['irq', 'steal'] as const)('%s: nobody executes and nobody pays, and the task clock stands still', (op) => {
  const { m } = run([fair], [wake(0), elapse(MS), noise(op, 0, 2 * MS), elapse(5 * MS)]);
  const { w } = m;
  expect([w.task.ranNs[0], w.task.paidNs[0]]).toEqual([4 * MS, 4 * MS]);
  expect(taskClockNs(w, 0)).toBe(4 * MS);
  expect(taskClockNs(w, 1)).toBe(6 * MS);
  expect([w.noise.irqNs[0], w.noise.stealNs[0]]).toEqual(op === 'irq' ? [2 * MS, 0] : [0, 2 * MS]);
  // It is in the way like a hold, and the accounts are exact all the same.
  expect([w.system.heldNs[0], inexactNs(w)]).toEqual([2 * MS, 0]);
});

test('with interrupts off a task goes on, and pays', () => {
  const { m } = run([fair], [wake(0), noise('irqs-off', 0, 2 * MS), elapse(5 * MS)]);
  expect(m.w.task.ranNs[0]).toBe(5 * MS);
  expect(taskClockNs(m.w, 0)).toBe(5 * MS);
});

test('ticks that an interrupt covers become one, when it is over', () => {
  const ops = [wake(0), elapse(500 * US), noise('irq', 0, 3 * MS), elapse(5 * MS)];
  const { at } = run([fair], ops, { tickNs: MS });
  expect(at(EV_TICK, 0)).toEqual([3_500 * US, 4 * MS, 5 * MS]);
  expect(at(EV_TICK, 1)).toEqual([1, 2, 3, 4, 5].map((n) => n * MS));
});

test('a request to reschedule and a timer wait for interrupts to be on', () => {
  const sleep: Op = { op: 'sleep', task: 1, wait: 'interruptible', ns: MS };
  const ops = [wake(1), elapse(100 * US), sleep, wake(0), noise('irqs-off', 0, 3 * MS), elapse(10 * MS)];
  const { at } = run([fair, fifo], ops);
  // Its timer stands at 1.1 ms.
  expect(at(EV_SWITCH, 0).at(-1)).toBe(3_100 * US);
  const request = run([fair, fifo], [wake(0), noise('irqs-off', 0, 2 * MS), wake(1, 1), elapse(5 * MS)]);
  expect(request.at(EV_SWITCH, 0)).toEqual([0, 2 * MS]);
});

test('a budget lasts for time of the task, its deadline and its next period come by the wall clock', () => {
  const deadline: PolicyParams = { policy: 'deadline', runtimeNs: 2 * MS, deadlineNs: 10 * MS, periodNs: 10 * MS };
  const ops = [wake(0), elapse(MS), noise('irq', 0, 3 * MS), elapse(3_999 * US)];
  const throttled = (more: readonly Op[]): number[] => {
    const { dl, system } = run([deadline], [...ops, ...more], { cpus: 1 }).m.w;
    return [system.nowNs[0]!, dl.throttled[0]!, dl.deadlineNs[0]!];
  };
  expect(throttled([])).toEqual([4_999 * US, 0, 10 * MS]);
  expect(throttled([elapse(US)])).toEqual([5 * MS, 1, 10 * MS]);
  expect(throttled([elapse(US), elapse(5 * MS)])).toEqual([10 * MS, 0, 20 * MS]);
});

test('RT tasks are throttled by what they executed, within a period of the wall clock', () => {
  const choices = { fairServer: 'off', rtThrottling: 'runqueue', rtPeriod: '10ms', dlLimit: '0.95' };
  const throttled = (ops: readonly Op[]): number =>
    run([fifo], [wake(0), elapse(MS), ...ops, elapse(8_600 * US)], {}, 'linux-noise', choices).m.w.cpu.rtThrottled[0]!;
  expect(throttled([])).toBe(1);
  expect(throttled([noise('steal', 0, MS)])).toBe(0);
});

test('a hypervisor takes a CPU in the middle of a wake-up, which goes on by itself', () => {
  const held: Op = { op: 'wake', task: 0, on: 0, stop: { section: '', nth: 1 } };
  const { m, taken } = run([fair], [held, noise('irq', 0, MS), noise('steal', 0, MS), elapse(2 * MS)]);
  expect(taken).toEqual([true, false, true, true]);
  expect([m.w.cpu.held[0], m.w.cpu.curr[0], m.w.task.ranNs[0]]).toEqual([0, 0, MS]);
  // Half way through a section accounts may be late.
  expect(inexactNs(m.w)).toBe(MS);
});

test('while a CPU is kept from its work it takes nothing, and no second span begins', () => {
  const { taken } = run(
    [fair],
    [noise('steal', 0, MS), noise('irq', 0, MS), wake(0), { op: 'tick', cpu: 0 }, wake(0, 1)],
  );
  expect(taken).toEqual([true, false, false, false, true]);
});

test('a design that heeds no noise has none', () => {
  const ops = [wake(0), noise('steal', 0, MS), noise('irq', 0, MS), noise('irqs-off', 0, MS), elapse(MS)];
  const { m, taken } = run([fair], ops, {}, 'linux');
  expect(taken).toEqual([true, false, false, false, true]);
  expect([m.w.task.ranNs[0], m.w.noise.kind.length, m.w.cpu.curr[1]]).toEqual([MS, 0, NONE]);
});

test('time statistics: an interrupt ends idle time, which begins anew when it leaves', () => {
  const { m } = run([fair], [elapse(MS), noise('irq', 1, 2 * MS), elapse(4 * MS), wake(0), elapse(MS)]);
  const { idleNs, busyNs, irqNs, bookedNs } = m.w.noise;
  expect([idleNs[1], irqNs[1], bookedNs[1]]).toEqual([MS, 2 * MS, 3 * MS]);
  expect([idleNs[0], busyNs[0], bookedNs[0]]).toEqual([5 * MS, 0, 5 * MS]);
});
