// The claims about SCHED_BATCH and SCHED_IDLE ring on a world and events made by hand, and are silent beside it.

import { expect, test } from 'vitest';
import { EV_NEED_RESCHED, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, FAIR_BATCH, FAIR_IDLE, FAIR_OTHER } from '../../model/ids.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names } from '../types.ts';
import { aWakeUpPreemptsTheIdlePolicy } from './a-wake-up-preempts-the-idle-policy.ts';
import { batchAndIdlePreemptNobody } from './batch-and-idle-preempt-nobody.ts';
import { theIdlePolicyWeighsNextToNothing } from './the-idle-policy-weighs-next-to-nothing.ts';

const [A, B] = [0, 1];
const names: Names = { task: (task) => 'AB'[task] ?? 'idle', mutex: (mutex) => `m${mutex}` };

/** A executes on CPU 0, B has been queued beside it. */
function world(claim: Monitor): World {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0 }, [claim.memory]);
  w.task.cls.fill(FAIR);
  w.task.cpu.fill(0);
  w.task.queueOf.fill(0);
  w.cpu.donor[0] = A;
  return w;
}

function hears(claim: Monitor, w: World, ...events: [kind: number, a: number, b: number][]): string | null {
  const rows = events.flatMap(([kind, a, b]) => [kind, 0, 0, a, b, 0]);
  expect(rows.length).toBe(events.length * EVENT_STRIDE);
  return claim.hear({ count: events.length, rows }, w.memory[claim.memory.name]!, w, names);
}

test('a wake-up preempts the idle policy', () => {
  const w = world(aWakeUpPreemptsTheIdlePolicy);
  const says = () => hears(aWakeUpPreemptsTheIdlePolicy, w, [EV_WAKEUP, B, 0]);
  expect(says()).toBeNull();
  w.fair.policy[A] = FAIR_IDLE;
  expect(says()).toBe('B wakes on CPU 0 beside A of the idle policy, and CPU 0 goes on');
  w.fair.group[A] = A;
  expect(says()).toBeNull();
  w.fair.group[B] = A;
  expect(says()).not.toBeNull();
  w.fair.policy[B] = FAIR_IDLE;
  expect(says()).toBeNull();
  w.fair.policy[B] = FAIR_BATCH;
  w.cpu.needResched[0] = 1;
  expect(says()).toBeNull();
});

test('batch and idle preempt nobody', () => {
  const w = world(batchAndIdlePreemptNobody);
  const says = () => hears(batchAndIdlePreemptNobody, w, [EV_WAKEUP, B, 0], [EV_NEED_RESCHED, A, 0]);
  expect(says()).toBeNull();
  for (const policy of [FAIR_BATCH, FAIR_IDLE]) {
    w.fair.policy[B] = policy;
    expect(says()).toBe('B is of a policy that preempts nobody, and its wake-up made CPU 0 reschedule');
    // The CPU was asked before B was queued.
    expect(hears(batchAndIdlePreemptNobody, w, [EV_NEED_RESCHED, A, 0], [EV_WAKEUP, B, 0])).toBeNull();
  }
  w.fair.policy[A] = FAIR_IDLE;
  expect(says()).not.toBeNull();
  w.fair.policy[B] = FAIR_BATCH;
  expect(says()).toBeNull();
});

test('the idle policy weighs next to nothing', () => {
  const w = world(aWakeUpPreemptsTheIdlePolicy);
  w.task.normalCls.fill(FAIR);
  const says = () => theIdlePolicyWeighsNextToNothing.check(w, A, names);
  expect(says()).toBeNull();
  w.fair.policy[A] = FAIR_IDLE;
  expect(says()).toBe('A weighs 1024 and is of the idle policy');
  w.fair.load[A] = 3;
  expect(says()).toBeNull();
  w.fair.policy[A] = FAIR_OTHER;
  expect(says()).toBe('A weighs 3 and is not of the idle policy');
});
