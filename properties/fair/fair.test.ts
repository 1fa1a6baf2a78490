// Each claim rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import { EV_DELAYED, EV_PLACE, EV_POLICY, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, INTERRUPTIBLE, NONE, OFF, QUEUED, RT, RUNNING } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Names, Window } from '../types.ts';
import { aDelayEarnsNoLag } from './a-delay-earns-no-lag.ts';
import { aDelayedTaskIsAsleepInTheFairQueue } from './a-delayed-task-is-asleep-in-the-fair-queue.ts';
import { aFairYieldBeginsANewRequest } from './a-fair-yield-begins-a-new-request.ts';
import { anIneligibleBlockIsDelayed } from './an-ineligible-block-is-delayed.ts';
import { fairSumsEqualRecomputedOnes } from './fair-sums-equal-recomputed-ones.ts';
import { fairTasksAreServedByWeight } from './fair-tasks-are-served-by-weight.ts';
import { groupMembersShareItsWeight } from './group-members-share-its-weight.ts';
import { FAIR_CLAIMS } from './index.ts';
import { lagSurvivesEveryChange } from './lag-survives-every-change.ts';
import { noCpuIdlesBesideFairWorkForLong } from './no-cpu-idles-beside-fair-work-for-long.ts';
import { storedLagIsWithinItsLimit } from './stored-lag-is-within-its-limit.ts';
import { theFairAverageRoundsToTheLeft } from './the-fair-average-rounds-to-the-left.ts';
import { vruntimeGrowsByServiceAlone } from './vruntime-grows-by-service-alone.ts';

const [A, B, C] = [0, 1, 2];
const MS = 1_000_000;
const names: Names = { task: (task) => 'ABC'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: [], tickNs: MS, ipiNs: 0, maxSections: 100 };
const quiet: EventReader = { count: 0, rows: [] };

/** A, B and C are fair, of weight 1024 and slice 1 ms; none is queued. */
function world(claim?: Window): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 0 }, claim ? [claim.memory] : []);
  for (const task of [A, B, C]) {
    w.task.cls[task] = FAIR;
    w.task.state[task] = RUNNING;
    w.task.cpu[task] = 0;
    w.task.allowedLo[task] = 3;
    w.fair.sliceNs[task] = MS;
  }
  return w;
}

/** Queues tasks on CPU 0 with these vruntimes, and keeps the right sums. */
function queue(w: World, vruntimes: readonly number[]): World {
  let prev = NONE;
  let sum = 0;
  for (const [task, vruntime] of vruntimes.entries()) {
    w.task.onRq[task] = QUEUED;
    w.task.queueOf[task] = 0;
    w.fair.vruntime[task] = vruntime;
    if (prev === NONE) w.cpu.fairFirst[0] = task;
    else w.task.rqNext[prev] = task;
    prev = task;
    sum += 1024 * vruntime;
  }
  w.cpu.fairLast[0] = prev;
  w.cpu.fairWeight[0] = 1024 * vruntimes.length;
  w.cpu.fairRunnable[0] = vruntimes.length;
  w.cpu.fairAverage[0] = Math.floor(sum / w.cpu.fairWeight[0]!);
  w.cpu.fairRest[0] = sum - w.cpu.fairAverage[0]! * w.cpu.fairWeight[0]!;
  return w;
}

const events = (...list: readonly (readonly number[])[]): EventReader => ({
  count: list.length,
  rows: list.flatMap(([kind, ...operands]) => [kind!, 0, 0, ...operands, -1, -1].slice(0, EVENT_STRIDE)),
});

const look = (claim: Window, w: World, heard = quiet, ns = 0): string | null => {
  w.system.nowNs[0]! += ns;
  return claim.observe(w, heard, w.memory[claim.memory.name]!, ns, shape, names);
};

test('a yield that keeps its request', () => {
  const w = queue(world(), [100, 200]);
  w.fair.deadline[A] = 100 + MS;
  const hear = () => aFairYieldBeginsANewRequest.hear(events([EV_YIELD, B, A]), {}, w, names);
  expect(hear()).toBeNull();
  w.fair.deadline[A] = 100 + MS / 2;
  expect(hear()).toBe('A yielded and has its virtual deadline 500000 units ahead; its request is 1000000 units');
  w.fair.delayed[B] = 1;
  expect(hear()).toBeNull();
});

test('sums that differ from the queue', () => {
  const w = queue(world(), [100, 201]);
  expect(fairSumsEqualRecomputedOnes.check(w, 0, names)).toBeNull();
  w.fair.delayed[B] = 1;
  expect(fairSumsEqualRecomputedOnes.check(w, 0, names)).toBe('CPU 0 has 1 runnable fair tasks, and 2 are kept');
  w.cpu.fairRunnable[0] = 1;
  w.fair.vruntime[A] = 99;
  expect(fairSumsEqualRecomputedOnes.check(w, 0, names)).toBe(
    'weighted vruntimes on CPU 0 exceed those of the average by 0, and 1024 is kept',
  );
  w.cpu.fairWeight[0] = 1024;
  expect(fairSumsEqualRecomputedOnes.check(w, 0, names)).toBe('the fair queue of CPU 0 weighs 2048, and 1024 is kept');
});

test('an average right of the exact one', () => {
  const w = queue(world(), [-100, -201]);
  expect(w.cpu.fairAverage[0]).toBe(-151);
  expect(theFairAverageRoundsToTheLeft.check(w, 0, names)).toBeNull();
  w.cpu.fairAverage[0] = -150;
  expect(theFairAverageRoundsToTheLeft.check(w, 0, names)).toBe(
    'the average of CPU 0 is -150, too far to the right: the weighted vruntimes differ from it by -1024, the weight is 2048',
  );
  expect(theFairAverageRoundsToTheLeft.check(w, 1, names)).toBeNull();
});

test('a delayed task that is not asleep in the fair queue', () => {
  const w = queue(world(), [0, 10]);
  const check = () => aDelayedTaskIsAsleepInTheFairQueue.check(w, B, names);
  expect(check()).toBeNull();
  expect(anIneligibleBlockIsDelayed.seen(w, B)).toBe(false);
  w.fair.delayed[B] = 1;
  expect(anIneligibleBlockIsDelayed.seen(w, B)).toBe(true);
  expect(check()).toBe('B is delayed and has not blocked');
  w.task.state[B] = INTERRUPTIBLE;
  w.task.isBlocked[B] = 1;
  expect(check()).toBeNull();
  w.task.onCpu[B] = 0;
  expect(check()).toBe('B is delayed and executes on CPU 0');
  w.task.onCpu[B] = NONE;
  w.task.cls[B] = RT;
  expect(check()).toBe('B is delayed and not a fair task');
  w.task.cls[B] = FAIR;
  w.task.onRq[B] = OFF;
  expect(check()).toBe('B is delayed and OFF');
});

test('lag that is earned or lost while a task is delayed', () => {
  const delay = events([EV_DELAYED, B, 1]);
  const leave = events([EV_DELAYED, B, 0]);
  const after = (lag: number, heard = leave): string | null => {
    const w = queue(world(aDelayEarnsNoLag), [0, 10]);
    w.fair.lag[B] = -50;
    look(aDelayEarnsNoLag, w, delay);
    w.fair.lag[B] = lag;
    if (heard === leave) w.task.onRq[B] = OFF;
    return look(aDelayEarnsNoLag, w, heard);
  };
  expect(after(0)).toBeNull();
  expect(after(1)).toBe('B was delayed with a lag of -50 and is left with 1');
  expect(after(-51)).toBe('B was delayed with a lag of -50 and is left with -51');
  expect(after(-10)).toBe('B was picked to leave the queue with a lag of -10');
  // Woken first, or with new parameters.
  expect(after(-10, events([EV_DELAYED, B, 0, 0]))).toBeNull();
  expect(after(-90, events([EV_POLICY, B, 1], [EV_DELAYED, B, 0]))).toBeNull();
});

test('lag that does not survive', () => {
  const moved = (vruntime: number): string | null => {
    const w = queue(world(lagSurvivesEveryChange), [0, 1000, 500]);
    look(lagSurvivesEveryChange, w);
    // C has a lag of 0, and A one of 500: A leaves.
    w.task.queueOf[A] = NONE;
    w.cpu.fairFirst[0] = B;
    look(lagSurvivesEveryChange, w);
    w.task.queueOf[A] = 0;
    w.cpu.fairFirst[0] = A;
    w.fair.vruntime[A] = vruntime;
    return look(lagSurvivesEveryChange, w, events([EV_PLACE, A, 0, 500]));
  };
  expect(moved(0)).toBeNull();
  expect(moved(750)).toBe('A had a lag of 500 at its present weight, and has 0 after it was placed on CPU 0');
});

test('a lag beyond the longest slice and a tick', () => {
  const w = world(storedLagIsWithinItsLimit);
  w.fair.lag[A] = -2 * MS;
  expect(look(storedLagIsWithinItsLimit, w)).toBeNull();
  w.fair.lag[A] = -3 * MS;
  expect(look(storedLagIsWithinItsLimit, w)).toBe(
    'A keeps a lag of 3000000 ns; the longest slice so far plus a tick, in virtual time of the task: 2000000 ns',
  );
});

test('two tasks that are queued together and not served alike', () => {
  const claim = fairTasksAreServedByWeight;
  const w = queue(world(claim), [0, 0]);
  expect(look(claim, w, events([EV_PLACE, B, 0, 0]))).toBeNull();
  w.fair.chargedNs[A] = 4 * MS;
  expect(look(claim, w, quiet, 4 * MS)).toBeNull();
  w.fair.chargedNs[A] = 4 * MS + 1;
  expect(look(claim, w, quiet, 1)).toMatch(
    /^A and B, queued on CPU 0 all the time, were served 4000001 ns apart at weight 1024; four times .*: 4000000 ns$/,
  );
  // Time with somebody held begins a new stretch.
  w.system.heldNs[0] = 1;
  expect(look(claim, w, quiet, 1)).toBeNull();
});

test('a CPU that idles beside fair work for long', () => {
  const claim = noCpuIdlesBesideFairWorkForLong;
  const waits = (end: (w: World) => void): string | null => {
    const w = queue(world(claim), [0, 0]);
    w.cpu.curr[0] = A;
    w.cpu.donor[0] = A;
    w.task.onCpu[A] = 0;
    end(w);
    look(claim, w);
    expect(look(claim, w, quiet, 4 * MS)).toBeNull();
    return look(claim, w, quiet, 1);
  };
  expect(waits(() => {})).toBe(
    'CPU 1 has idled for 4000001 ns while fair tasks that it may run waited elsewhere, B last; a millisecond for each CPU, two ticks, and one switch, where that takes time: 4000000 ns',
  );
  const pinned = (w: World) => {
    w.task.allowedLo[B] = 1;
  };
  const asleep = (w: World) => {
    w.task.state[B] = INTERRUPTIBLE;
  };
  expect(waits(pinned)).toBeNull();
  expect(waits(asleep)).toBeNull();
});

test('a group that keeps the weight of a task that left', () => {
  const w = queue(world(), [0, 0]);
  const check = () => groupMembersShareItsWeight.check(w, 0, names);
  expect(check()).toBeNull();
  w.fair.group.set([A, A, A]);
  w.fair.shares.set([512, 512, 512]);
  expect(check()).toBe('A competes on CPU 0 with a weight of 1024, and its part of the group is 256');
  w.fair.weight.set([256, 256]);
  expect(check()).toBeNull();
  // Each weighs something, however many they are.
  w.fair.shares.set([3, 3, 3]);
  w.fair.weight.set([2, 2]);
  expect(check()).toBeNull();
});

test('names and reports of the claims', () => {
  expect(new Set(FAIR_CLAIMS.map(({ name }) => name)).size).toBe(FAIR_CLAIMS.length);
  for (const claim of FAIR_CLAIMS) {
    if (claim.kind !== 'window') continue;
    const w = world(claim);
    expect(claim.report(w.memory[claim.memory.name]!).formula, claim.name).not.toBe('');
  }
});

test('virtual time that was not served is told, and what moves an entity by itself is not', () => {
  const claim = vruntimeGrowsByServiceAlone;
  const w = queue(world(claim), [0, 0]);
  const charge = (task: number, ns: number, virtualNs = ns) => {
    w.fair.chargedNs[task]! += ns;
    w.fair.vruntime[task]! += virtualNs;
  };
  expect(look(claim, w)).toBeNull();
  charge(A, MS);
  expect(look(claim, w, quiet, MS)).toBeNull();
  charge(A, 1_000, -5_000);
  expect(look(claim, w)).toBe(
    'the vruntime of A went back by 5000 while it was charged 1000 ns, which is 1000 at its weight',
  );
  charge(B, 0, 1);
  expect(look(claim, w)).toBe('the vruntime of B grew by 1 while it was charged 0 ns, which is 0 at its weight');
  charge(A, 0, -700);
  expect(look(claim, w, events([EV_YIELD, B, A]))).toBeNull();
  charge(B, 0, -700);
  expect(look(claim, w, events([EV_PLACE, B]))).toBeNull();
  w.fair.weight[A] = 512;
  charge(A, 0, -700);
  expect(look(claim, w)).toBeNull();
  charge(A, 1_000, 2_000);
  expect(look(claim, w)).toBeNull();
  w.fair.group[A] = 0;
  charge(A, 0, -700);
  expect(look(claim, w)).toBeNull();
});
