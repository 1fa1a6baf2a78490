// Special DEADLINE threads by hand: who goes first, what they use up, what is admitted for them, and what a changed one becomes.

import { expect, test } from 'vitest';
import type { Design } from './design.ts';
import { assemble, presetNamed } from './designs/assemble.ts';
import { EBUSY, EINVAL, EV_ERROR, EVENT_STRIDE } from './events.ts';
import { CONTENDING, DL, FAIR, INACTIVE, NEVER, NONE, NOT_SPECIAL, SPECIAL, SPECIAL_FIRST } from './ids.ts';
import type { Machine } from './machine.ts';
import { type Op, packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import type { DeadlineParams, MutexKind, PolicyParams, Shape } from './shape.ts';
import { takeOperation } from './step.ts';

const MS = 1_000_000;
const [A, S] = [0, 1];
const linux = (choices: Record<string, string> = {}): Design =>
  assemble(presetNamed('linux')!, { fairServer: 'off', ...choices });
const preset = (name: string): Design => assemble(presetNamed(name)!);

const reservation = (runtime: number, period: number): DeadlineParams => ({
  policy: 'deadline',
  runtimeNs: runtime * MS,
  deadlineNs: period * MS,
  periodNs: period * MS,
});
const special: DeadlineParams = { ...reservation(1, 10), special: true };

function machine(design: Design, cpus: number, params: PolicyParams[], kinds: MutexKind[] = []): Machine {
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  const shape: Shape = {
    cpus,
    tasks: params.map((own, t) => ({ name: `T${t}`, params: own, cpus: all, endless: false })),
    mutexes: kinds.map((_, x) => `m${x}`),
    ...(kinds.length > 0 ? { mutexKinds: kinds } : {}),
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
  };
  return createMachine(shape, design);
}

/** Takes the operations and answers the errors that were told. */
function run(m: Machine, ...ops: Op[]): number[] {
  const errors: number[] = [];
  m.observer = {
    afterSection({ log }) {
      for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE)
        if (log.rows[at] === EV_ERROR) errors.push(log.rows[at + 4]!);
      return false;
    },
    atRest: () => false,
  };
  const list = packOps(ops);
  for (let at = 0; at < list.count; at++) takeOperation(m, list, at);
  return errors;
}
const wake = (task: number): Op => ({ op: 'wake', task, on: 0 });
const elapse = (ms: number): Op => ({ op: 'elapse', ns: ms * MS });
const tick: Op = { op: 'tick', cpu: 0 };
const sleep = (task: number): Op => ({ op: 'sleep', task, wait: 'interruptible', ns: 0 });
const policy = (task: number, params: PolicyParams): Op => ({ op: 'policy', task, params, on: 0 });

test('it goes before an earlier deadline, but on Linux only if asked to', () => {
  for (const [design, as, runs] of [
    [preset('vanilla'), SPECIAL_FIRST, S],
    [linux({ special: 'first' }), SPECIAL_FIRST, S],
    [linux(), SPECIAL, A],
    [preset('textbook-cbs'), NOT_SPECIAL, A],
  ] as const) {
    const m = machine(design, 1, [reservation(1, 4), special]);
    run(m, wake(A), wake(S));
    expect([m.w.dl.special[S], m.w.cpu.donor[0]], design.name).toEqual([as, runs]);
  }
});

test('it is never throttled and pays nothing, also when it yields', () => {
  for (const design of [preset('vanilla'), linux()]) {
    const m = machine(design, 1, [reservation(1, 4), special]);
    run(m, wake(S), elapse(25), { op: 'yield', task: S }, elapse(5), tick);
    expect([m.w.cpu.curr[0], m.w.dl.chargedNs[S], m.w.dl.spentNs[S], m.w.dl.throttled[S]]).toEqual([S, 30 * MS, 0, 0]);
    expect(m.w.dl.contending[S]).toBe(INACTIVE);
    run(m, sleep(S));
    expect(m.w.timer.atNs.every((at) => at === NEVER)).toBe(true);
  }
});

test('nothing is admitted for it, and its mask is free', () => {
  const m = machine(linux(), 2, [reservation(10, 10), special, reservation(10, 10)]);
  expect(run(m, wake(A), wake(2), wake(S))).toEqual([]);
  expect([m.w.task.cls[S], m.w.dl.bw[S], m.w.root.totalBw[0]]).toEqual([DL, 0, 2 ** 21]);
  expect(run(m, { op: 'affinity', task: A, cpus: [1], on: 0 })).toEqual([EBUSY]);
  expect(run(m, { op: 'affinity', task: S, cpus: [1], on: 0 })).toEqual([]);
  expect(run(m, { op: 'rebuild-domains', on: 0 })).toEqual([]);
  expect([m.w.root.totalBw[0], m.w.dl.countedOn[S]]).toEqual([2 ** 21, NONE]);
});

test('user space makes nobody special, and whoever it changes is special no more', () => {
  const m = machine(linux(), 1, [{ policy: 'fair', nice: 0, sliceNs: 0 }, special, special]);
  expect(run(m, wake(A), wake(S), wake(2), policy(A, special), policy(S, special))).toEqual([EINVAL, EINVAL]);
  expect(run(m, policy(S, { policy: 'fair', nice: 0, sliceNs: 0 }))).toEqual([]);
  expect([m.w.task.cls[S], m.w.dl.special[S], m.w.root.totalBw[0]]).toEqual([FAIR, NOT_SPECIAL, 0]);
  expect(run(m, policy(2, reservation(1, 4)))).toEqual([]);
  const { bw, special: as, contending, countedOn } = m.w.dl;
  expect([as[2], bw[2], contending[2], countedOn[2]]).toEqual([NOT_SPECIAL, 2 ** 18, CONTENDING, 0]);
  expect([m.w.root.totalBw[0], m.w.cpu.thisBw[0], m.w.cpu.runningBw[0]]).toEqual([2 ** 18, 2 ** 18, 2 ** 18]);
});

test('as a waiter of an rt_mutex it lends to a reservation with an earlier deadline', () => {
  for (const [waiter, lender] of [
    [special, S],
    [reservation(1, 10), NONE],
  ] as const) {
    const m = machine(linux({ dlLimit: 'off' }), 2, [reservation(1, 4), waiter], ['rt']);
    const lock = (task: number): Op => ({ op: 'lock', task, mutex: 0, wait: 'uninterruptible' });
    run(m, { op: 'affinity', task: S, cpus: [1], on: 0 }, wake(A), lock(A), wake(S), lock(S));
    expect(m.w.dl.lender[A]).toBe(lender);
  }
});

test('as a waiter that lends its context it lends without an end', () => {
  const m = machine(
    preset('proxy-P2'),
    1,
    [{ policy: 'fair', nice: 0, sliceNs: 0 }, special, reservation(1, 4)],
    ['mutex'],
  );
  const lock = (task: number): Op => ({ op: 'lock', task, mutex: 0, wait: 'uninterruptible' });
  run(m, wake(A), lock(A), wake(S), lock(S), wake(2), elapse(50), tick);
  expect([m.w.cpu.curr[0], m.w.cpu.donor[0], m.w.task.execNs[A]]).toEqual([A, S, 50 * MS]);
});
