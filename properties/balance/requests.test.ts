// The claims about requests of active balance and about what a pass looks at, each on events that contradict it and on some that do not.

import { expect, test } from 'vitest';
import {
  AB_BEGUN,
  AB_MOVED,
  AB_OVER,
  CALLBACK_CARRIED,
  CALLBACK_DROPPED,
  CALLBACK_LISTED,
  CALLBACK_REFUSED,
  CALLBACK_TAKEN,
  EV_ACTIVE_BALANCE,
  EV_BALANCE_SCAN,
  EV_CALLBACK,
  EV_MIGRATE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { FAIR, RT, UNINTERRUPTIBLE } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Monitor, Names, Window } from '../types.ts';
import { aListedCallbackRunsOnce } from './a-listed-callback-runs-once.ts';
import { aRequestIsTakenUpOnItsOwnCpu } from './a-request-is-taken-up-on-its-own-cpu.ts';
import { activeBalanceMovesATaskThatMayGo } from './active-balance-moves-a-task-that-may-go.ts';
import { anActiveBalanceIsOverWhoeverExecutes } from './an-active-balance-is-over-whoever-executes.ts';
import { balanceLooksAtFewTasksAtATime } from './balance-looks-at-few-tasks-at-a-time.ts';
import { busyQueuesEvenOut } from './busy-queues-even-out.ts';
import { unevenQueuesTakeTurns } from './uneven-queues-take-turns.ts';
import { whoAskedIsToldOfTheSwitch } from './who-asked-is-told-of-the-switch.ts';

const names: Names = { task: (task) => `T${task}`, mutex: (mutex) => `m${mutex}` };

const world = (claim: Monitor | Window): World => createWorld({ cpus: 2, tasks: 2, mutexes: 0 }, [claim.memory]);

/** Kind, then the CPU that did it, then operands. */
function events(...all: (readonly number[])[]): EventReader {
  const rows = new Float64Array(all.length * EVENT_STRIDE);
  for (const [at, [kind, cpu, a, b = -1, c = -1]] of all.entries())
    rows.set([kind!, 0, cpu!, a!, b, c], at * EVENT_STRIDE);
  return { count: all.length, rows };
}

const hear = (claim: Monitor, w: World, ...all: (readonly number[])[]): string | null =>
  claim.hear(events(...all), w.memory[claim.memory.name]!, w, names);

test('a callback is listed, then run, and not listed or run twice', () => {
  const w = world(aListedCallbackRunsOnce);
  const [listed, taken] = [
    [EV_CALLBACK, 1, 0, CALLBACK_LISTED],
    [EV_CALLBACK, 0, 0, CALLBACK_TAKEN],
  ];
  expect(hear(aListedCallbackRunsOnce, w, listed!, taken!, listed!)).toBeNull();
  expect(hear(aListedCallbackRunsOnce, w, listed!)).toContain('was listed already');
  expect(hear(aListedCallbackRunsOnce, w, taken!, taken!)).toContain('is run, and was not listed');
});

test('what hotplug overwrites is lost; what a change of class takes along is run by it, on another CPU', () => {
  const w = world(aListedCallbackRunsOnce);
  const listed = [EV_CALLBACK, 1, 0, CALLBACK_LISTED];
  const taken = [EV_CALLBACK, 1, 0, CALLBACK_TAKEN];
  expect(hear(aListedCallbackRunsOnce, w, listed, [EV_CALLBACK, 1, 0, CALLBACK_CARRIED], taken)).toBeNull();
  expect(hear(aListedCallbackRunsOnce, w, listed, [EV_CALLBACK, 1, 0, CALLBACK_DROPPED])).toContain('is dropped');
  const own = world(aRequestIsTakenUpOnItsOwnCpu);
  expect(hear(aRequestIsTakenUpOnItsOwnCpu, own, [EV_ACTIVE_BALANCE, 0, 0, AB_BEGUN, 1])).toBeNull();
  expect(hear(aRequestIsTakenUpOnItsOwnCpu, own, [EV_ACTIVE_BALANCE, 1, 0, AB_BEGUN, 1])).toBe(
    'the request for CPU 0 is taken up on CPU 1',
  );
});

test('a refusal has another callback in its way, and comes before the flag is up', () => {
  const w = world(aListedCallbackRunsOnce);
  const refused = [EV_CALLBACK, 1, 0, CALLBACK_REFUSED];
  expect(hear(aListedCallbackRunsOnce, w, refused)).toContain('no other one is in its way');
  w.cpu.hotplugListed[0] = 1;
  expect(hear(aListedCallbackRunsOnce, w, refused)).toBeNull();
  w.lb.active[0] = 1;
  expect(hear(aListedCallbackRunsOnce, w, refused)).toContain('is refused when the flag');
});

test('who asked for a switch has an interrupt on the way to it when the request is over', () => {
  const w = world(whoAskedIsToldOfTheSwitch);
  w.cpu.online.fill(1);
  const over = [EV_ACTIVE_BALANCE, 0, 0, AB_OVER, 1];
  expect(hear(whoAskedIsToldOfTheSwitch, w, over)).toContain('nothing is on the way to CPU 1');
  w.lb.toldBy[1] = 0;
  expect(hear(whoAskedIsToldOfTheSwitch, w, over)).toBeNull();
});

test('a flag is up for longer than an interrupt takes, because a real-time task is in the way', () => {
  const claim = anActiveBalanceIsOverWhoeverExecutes;
  const w = world(claim);
  const memory = w.memory[claim.memory.name]!;
  const look = (ns: number) => claim.observe(w, events(), memory, ns, { ipiNs: 10 } as Shape, names);
  w.lb.active[0] = 1;
  w.task.cls[1] = RT;
  w.cpu.curr[0] = 1;
  w.cpu.donor[0] = 1;
  expect(look(0)).toBeNull();
  expect(look(10)).toBeNull();
  expect(look(1)).toContain('its thread waits for T1');
  w.lb.active[0] = 0;
  look(0);
  expect(look(100)).toBeNull();
});

test('a section that looks at more tasks than it may', () => {
  const w = world(balanceLooksAtFewTasksAtATime);
  expect(hear(balanceLooksAtFewTasksAtATime, w, [EV_BALANCE_SCAN, 1, 0, 1, 32])).toBeNull();
  expect(hear(balanceLooksAtFewTasksAtATime, w, [EV_BALANCE_SCAN, 1, 0, 1, 33])).toContain('32 are allowed');
});

test('who is preempted on its way to sleep may be moved; who sleeps and is still queued may not', () => {
  const claim = activeBalanceMovesATaskThatMayGo;
  const w = world(claim);
  w.task.cls[0] = FAIR;
  w.task.allowedLo[0] = 3;
  w.task.state[0] = UNINTERRUPTIBLE;
  w.cpu.active.fill(1);
  const moved = [
    [EV_MIGRATE, 0, 0, 0, 1],
    [EV_ACTIVE_BALANCE, 0, 0, AB_MOVED, 1],
  ];
  expect(hear(claim, w, ...moved)).toBeNull();
  w.fair.delayed[0] = 1;
  expect(hear(claim, w, ...moved)).toContain('is asleep or waits for a mutex');
});

test.each([
  [unevenQueuesTakeTurns, [0, 1, 0], 192],
  [busyQueuesEvenOut, [0, 0, 1, 0], 192],
] as const)('$name', (claim, cpus, boundMs) => {
  const w = createWorld({ cpus: 2, tasks: 4, mutexes: 0 }, [claim.memory]);
  const memory = w.memory[claim.memory.name]!;
  w.cpu.active.fill(1);
  for (const [task, cpu] of cpus.entries()) enqueue(w, task, cpu);
  const shape = { ipiNs: 0, tickNs: 1_000_000 } as Shape;
  const look = (ns: number) => claim.observe(w, events(), memory, ns, shape, names);
  expect(look(0)).toBeNull();
  expect(look(boundMs * 1_000_000)).toBeNull();
  expect(look(2_000_001)).toContain('more than another');
  w.fair.load[0] = 15;
  look(0);
  expect(look(1e9)).toBeNull();
});

/** At the end of the queue of a CPU, whose first one executes. */
function enqueue(w: World, task: number, cpu: number): void {
  w.task.cls[task] = FAIR;
  w.task.allowedLo[task] = 3;
  w.task.rqNext[task] = -1;
  w.fair.load[task] = 1024;
  const last = w.cpu.fairLast[cpu]!;
  if (last < 0) {
    w.cpu.fairFirst[cpu] = task;
    w.cpu.curr[cpu] = task;
  } else w.task.rqNext[last] = task;
  w.cpu.fairLast[cpu] = task;
  w.cpu.nrRunning[cpu]!++;
  w.cpu.fairRunnable[cpu]!++;
}
