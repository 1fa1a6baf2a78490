// Each claim rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import { EV_AFFINITY, EV_DL_FRESH, EV_DONOR, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { DL, NONE, OFF, QUEUED, RUNNING, UNINTERRUPTIBLE } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Names, Window } from '../types.ts';
import { aServerHasItsBudgetInTime } from './a-server-has-its-budget-in-time.ts';
import { aServerWithWorkIsInTheRace } from './a-server-with-work-is-in-the-race.ts';
import { noWaitingServerIsPassedOver } from './no-waiting-server-is-passed-over.ts';
import { aServerHelps, aServerWaitsBusily, aWaitersServerIsUsedUp } from './witnesses.ts';

const [H, L, M] = [0, 1, 2];
const MS = 1_000_000;
const names: Names = { task: (task) => 'HLM'[task] ?? 'idle', mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: ['m0'], tickNs: 0, ipiNs: 0, maxSections: 100 };

/** H (deadline 10 ms) waits for m0 of L (deadline 30 ms), queued on CPU 0; CPU 1 executes M (deadline 20 ms). */
function world(claim?: Window): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 1 }, claim ? [claim.memory] : []);
  for (const task of [H, L, M]) {
    w.task.cls[task] = DL;
    w.task.allowedLo[task] = 3;
    w.task.onRq[task] = QUEUED;
    w.task.state[task] = RUNNING;
    const cpu = task === M ? 1 : 0;
    w.task.cpu[task] = cpu;
    w.task.queueOf[task] = cpu;
    w.dl.runtimeNs[task] = 2 * MS;
    w.dl.budgetNs[task] = 2 * MS;
    w.dl.relDeadlineNs[task] = [10, 30, 20][task]! * MS;
    w.dl.periodNs[task] = w.dl.relDeadlineNs[task]!;
    w.dl.deadlineNs[task] = w.dl.relDeadlineNs[task]!;
  }
  w.cpu.dlFirst[0] = H;
  w.task.rqNext[H] = L;
  w.cpu.dlFirst[1] = M;
  w.task.state[H] = UNINTERRUPTIBLE;
  w.task.isBlocked[H] = 1;
  w.task.blockedOn[H] = 0;
  w.mutex.owner[0] = L;
  runs(w, 0, L, H);
  runs(w, 1, M);
  return w;
}

function runs(w: World, cpu: number, task: number, donor = task): void {
  if (w.cpu.curr[cpu] !== NONE) w.task.onCpu[w.cpu.curr[cpu]!] = NONE;
  w.cpu.curr[cpu] = task;
  w.cpu.donor[cpu] = donor;
  if (task !== NONE) w.task.onCpu[task] = cpu;
}

type Row = readonly [kind: number, cpu: number, a: number, b?: number, c?: number];
function events(...list: readonly Row[]): EventReader {
  const rows = new Float64Array(list.length * EVENT_STRIDE);
  for (const [i, [kind, cpu, a, b = NONE, c = NONE]] of list.entries())
    rows.set([kind, 0, cpu, a, b, c], i * EVENT_STRIDE);
  return { count: list.length, rows };
}

/** What a window says of events, `ns` after those before. */
const teller =
  (claim: Window, w: World) =>
  (ns: number, ...list: readonly Row[]) => {
    w.system.nowNs[0]! += ns;
    return claim.observe(w, events(...list), w.memory[claim.memory.name]!, ns, shape, names);
  };

test('no waiting server is passed over', () => {
  const w = world();
  const says = () => noWaitingServerIsPassedOver.check(w, 0, names);
  expect(says()).toBeNull();
  runs(w, 0, L);
  expect(says()).toBe('H waits for a mutex and for CPU 0 while CPU 0 serves L');
  w.dl.deadlineNs[H] = 25 * MS;
  w.dl.deadlineNs[L] = 24 * MS;
  expect(says()).toBeNull();
  runs(w, 1, NONE);
  expect(says()).toBe('H waits for a mutex and for CPU 0 while CPU 1 idles');
  w.task.allowedLo[H] = 1;
  expect(says()).toBeNull();
});

test('a server with work is in the race', () => {
  const w = world(aServerWithWorkIsInTheRace);
  const tell = teller(aServerWithWorkIsInTheRace, w);
  expect([tell(0), tell(1)]).toEqual([null, null]);
  w.task.onRq[H] = OFF;
  expect(tell(0)).toBeNull();
  expect(tell(5)).toBe('H slept for 5 ns, though its chain ended with a task that was awake: H -> m0 -> L');
  w.task.onRq[L] = OFF;
  expect([tell(0), tell(5)]).toEqual([null, null]);
  w.task.onRq[L] = QUEUED;
  expect([tell(0, [EV_AFFINITY, 0, M]), tell(5)]).toEqual([null, null]);
});

test('a server has its budget in time', () => {
  const claim = aServerHasItsBudgetInTime;
  const begin = (w: World) => {
    const tell = teller(claim, w);
    const opened = tell(0, [EV_DL_FRESH, 0, H, 2 * MS, 10 * MS], [EV_DONOR, 0, NONE, H, L], [EV_SWITCH, 0, NONE, L, H]);
    expect(opened).toBeNull();
    return tell;
  };
  const other: Row = [EV_DL_FRESH, 1, M, 2 * MS, 20 * MS];
  expect(begin(world(claim))(9 * MS, other)).toBeNull();
  expect(begin(world(claim))(11 * MS, other)).toMatch(/^nomiss: H is lending with a clock of 11000000 ns/);
  const full = world(claim);
  full.dl.runtimeNs.fill(10 * MS);
  expect(begin(full)(11 * MS, other), 'no promise: too much is reserved').toBeNull();
  const narrow = world(claim);
  narrow.task.allowedLo[M] = 2;
  expect(begin(narrow)(11 * MS, other), 'no promise: a mask').toBeNull();
});

test('witnesses see a server that helps, one that waits busily, and one that is used up', () => {
  const w = world();
  const seen = () => [aServerHelps.seen(w, 0), aServerWaitsBusily.seen(w, 0), aWaitersServerIsUsedUp.seen(w, H)];
  expect(seen()).toEqual([true, false, false]);
  runs(w, 0, NONE, H);
  expect(seen()).toEqual([false, true, false]);
  w.dl.throttled[H] = 1;
  runs(w, 0, L);
  expect(seen()).toEqual([false, false, true]);
});
