// Each oracle rings on a world made by hand, with a sentence that a reader understands, and is silent on the right answer.

import { expect, test } from 'vitest';
import { EV_DONOR } from '../../model/events.ts';
import { FAIR, NONE, QUEUED, RT, RUNNING } from '../../model/ids.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { noCpuIdlesBesideWork } from './no-cpu-idles-beside-work.ts';
import { noMoveWouldHelp } from './no-move-would-help.ts';
import { theFairPickIsEevdf } from './the-fair-pick-is-eevdf.ts';
import { timeIsChargedToTheDonor } from './time-is-charged-to-the-donor.ts';
import { timeIsCreditedToWhoExecuted } from './time-is-credited-to-who-executed.ts';

const [A, B, C] = [0, 1, 2];
const names: Names = { task: (task) => 'ABC'[task] ?? 'idle', mutex: (mutex) => `m${mutex}` };
const world = (): World => createWorld({ cpus: 2, tasks: 3, mutexes: 0 });

/** Queues tasks of one class on a CPU, in this order, with masks of both CPUs. */
function queue(w: World, cpu: number, cls: number, tasks: readonly number[]): void {
  let prev = NONE;
  for (const task of tasks) {
    w.task.cls[task] = cls;
    w.task.cpu[task] = cpu;
    w.task.onRq[task] = QUEUED;
    w.task.queueOf[task] = cpu;
    w.task.state[task] = RUNNING;
    w.task.allowedLo[task] = 3;
    if (prev === NONE) (cls === RT ? w.cpu.rtFirst : w.cpu.fairFirst)[cpu] = task;
    else w.task.rqNext[prev] = task;
    prev = task;
  }
  (cls === RT ? w.cpu.rtLast : w.cpu.fairLast)[cpu] = prev;
}

function execute(w: World, cpu: number, curr: number, donor: number): void {
  w.cpu.curr[cpu] = curr;
  w.cpu.donor[cpu] = donor;
  w.task.onCpu[curr] = cpu;
}

test('an RT task that waits while a CPU serves something less urgent', () => {
  const w = world();
  queue(w, 0, RT, [A, B]);
  queue(w, 1, FAIR, [C]);
  w.task.prio[A] = 20;
  w.task.prio[B] = 10;
  execute(w, 0, A, A);
  execute(w, 1, C, C);
  expect(noMoveWouldHelp.check(w, 0, names)).toBe('B waits on CPU 0 while CPU 1, which it may use, serves C');
  expect(noCpuIdlesBesideWork.check(w, 0, names)).toBeNull();
  // A lent context is as good as its own execution there; a blocked task waits for no CPU.
  execute(w, 1, C, A);
  expect(noMoveWouldHelp.check(w, 0, names)).toBeNull();
  execute(w, 1, C, C);
  w.task.isBlocked[B] = 1;
  expect(noMoveWouldHelp.check(w, 0, names)).toBeNull();
  w.task.isBlocked[B] = 0;
  w.task.allowedLo[B] = 1;
  expect(noMoveWouldHelp.check(w, 0, names)).toBeNull();
});

test('a CPU that idles beside work', () => {
  const w = world();
  queue(w, 0, RT, [A, B]);
  execute(w, 0, A, A);
  expect(noCpuIdlesBesideWork.check(w, 0, names)).toBe('CPU 1 idles while B waits on CPU 0 and may run there');
  w.task.allowedLo[B] = 1;
  expect(noCpuIdlesBesideWork.check(w, 0, names)).toBeNull();
  queue(w, 1, FAIR, [C]);
  expect(noCpuIdlesBesideWork.check(w, 0, names)).toBe('CPU 1 idles while C waits on CPU 1 and may run there');
});

test('a fair task waits elsewhere without anybody being at fault', () => {
  const w = world();
  queue(w, 0, FAIR, [A, B]);
  execute(w, 0, A, A);
  expect(noCpuIdlesBesideWork.check(w, 0, names)).toBeNull();
});

const picks = (w: World, before: number, picked: number): string | null => {
  w.cpu.donor[0] = picked;
  return theFairPickIsEevdf.hear({ count: 1, rows: [EV_DONOR, 0, 0, before, picked, NONE] }, {}, w, names);
};

test('a fair pick that is not the earliest virtual deadline among the eligible', () => {
  const w = world();
  queue(w, 0, FAIR, [A, B, C]);
  w.fair.vruntime.set([100, 200, 330]);
  w.fair.deadline.set([500, 400, 340]);
  w.fair.vprot.set([500, 400, 340]);
  // The average is 210: C is not eligible, and B comes before A.
  expect(picks(w, NONE, B)).toBeNull();
  expect(picks(w, NONE, A)).toBe('CPU 0 picked A, but by virtual deadline among the eligible it is B');
  expect(picks(w, NONE, C)).toBe('CPU 0 picked C, but by virtual deadline among the eligible it is B');
  // Who was served goes on until its request is used up.
  expect(picks(w, A, B)).toBe('CPU 0 picked B, but by virtual deadline among the eligible it is A');
  // A donor that a waker put there was not picked: a pick is on its way.
  w.cpu.needResched[0] = 1;
  expect(picks(w, NONE, A)).toBeNull();
});

test('equal virtual deadlines go to the one queued first', () => {
  const w = world();
  queue(w, 0, FAIR, [C, A]);
  w.fair.deadline.set([300, 300, 300]);
  expect(picks(w, NONE, C)).toBeNull();
  expect(picks(w, NONE, A)).toBe('CPU 0 picked A, but by virtual deadline among the eligible it is C');
});

test('time that is credited or charged to the wrong task', () => {
  const w = world();
  queue(w, 0, RT, [A, B]);
  execute(w, 0, B, A);
  w.system.nowNs[0] = 100;
  w.task.execStartNs[A] = 60;
  w.task.ranNs[B] = 100;
  w.task.paidNs[A] = 100;
  w.task.execNs[B] = 60;
  w.fair.chargedNs[A] = 10;
  w.rt.chargedNs[A] = 50;
  expect(timeIsCreditedToWhoExecuted.check(w, B, names)).toBeNull();
  expect(timeIsChargedToTheDonor.check(w, A, names)).toBeNull();
  w.task.execNs[B] = 0;
  w.rt.chargedNs[B] = 60;
  expect(timeIsCreditedToWhoExecuted.check(w, B, names)).toBe(
    'B executed for 100 ns and was credited 40 ns (0 ns held)',
  );
  expect(timeIsChargedToTheDonor.check(w, B, names)).toBe('B was the donor for 0 ns and was charged 60 ns (0 ns held)');
  w.system.heldNs[0] = 60;
  expect(timeIsChargedToTheDonor.check(w, B, names)).toBeNull();
});
