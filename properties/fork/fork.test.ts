// Each claim rings on a world and events made by hand, with a sentence that a reader understands, and is silent beside it.

import { expect, test } from 'vitest';
import { EV_FORK, EV_WAKEUP_NEW, EVENT_STRIDE } from '../../model/events.ts';
import { BIRTH_AHEAD, BIRTH_FORKED, DL, FAIR, NONE, RT } from '../../model/ids.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names } from '../types.ts';
import { aChildBeginsAfresh } from './a-child-begins-afresh.ts';
import { aChildHasItsParentsOwnPolicy } from './a-child-has-its-parents-own-policy.ts';
import { aNewTaskAsksForHalfASlice } from './a-new-task-asks-for-half-a-slice.ts';
import { aTaskForks } from './a-task-forks.ts';

const [A, C] = [0, 1];
const names: Names = { task: (task) => 'AC'[task] ?? 'idle', mutex: (mutex) => `m${mutex}` };

function world(claim: Monitor): World {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 0 }, [claim.memory]);
  w.task.cls.fill(FAIR);
  w.task.normalCls.fill(FAIR);
  return w;
}
const hears = (claim: Monitor, w: World, kind: number, a: number, b: number): string | null => {
  const rows = Array.from({ length: EVENT_STRIDE }, () => 0);
  [rows[0], rows[3], rows[4]] = [kind, a, b];
  return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
};

test("a child has its parent's own policy", () => {
  const w = world(aChildHasItsParentsOwnPolicy);
  const says = () => hears(aChildHasItsParentsOwnPolicy, w, EV_FORK, A, C);
  expect(says()).toBeNull();
  w.task.cls[A] = RT;
  w.task.prio[A] = 30;
  expect(says()).toBeNull();
  w.task.cls[C] = RT;
  expect(says()).toBe('A forked C, which is fifo and not fair');
  w.task.normalCls[A] = RT;
  w.task.normalPrio[A] = 30;
  w.task.normalCls[C] = RT;
  expect(says()).toBe('A forked C with priority 0, not 30');
  w.task.prio[C] = 30;
  w.task.normalPrio[C] = 30;
  expect(says()).toBeNull();
  w.task.resetOnFork.fill(1);
  expect(says()).toBe('A forked C, which resets its own children as well');
  w.task.resetOnFork[C] = 0;
  expect(says()).toBe('A forked C, which is fifo and not fair');
  w.task.resetOnFork[A] = 0;
  w.task.normalCls[A] = DL;
  expect(says()).toBe('A forked C and has a reservation');
  w.task.normalCls[A] = RT;
  w.task.allowedLo[C] = 1;
  expect(says()).toBe('A forked C with another mask, cpuset or group');
});

test('a nice level below zero is reset, one above is not', () => {
  const w = world(aChildHasItsParentsOwnPolicy);
  const says = () => hears(aChildHasItsParentsOwnPolicy, w, EV_FORK, A, C);
  w.fair.load[A] = 335;
  expect(says()).toBe('A forked C with weight 1024, not 335');
  w.task.resetOnFork[A] = 1;
  w.fair.load[C] = 335;
  expect(says()).toBeNull();
  w.fair.load.fill(3121);
  expect(says()).toBe('A forked C with weight 3121, not 1024');
});

test('a child begins afresh', () => {
  const w = world(aChildBeginsAfresh);
  const says = () => hears(aChildBeginsAfresh, w, EV_FORK, A, C);
  expect(says()).toBeNull();
  w.task.queueOf[C] = 0;
  expect(says()).toBe('C is queued and was not woken yet');
  w.task.queueOf[C] = NONE;
  w.fair.lag[C] = -5;
  expect(says()).toBe('C is new and has a lag of -5');
  w.fair.lag[C] = 0;
  w.rt.usedNs[C] = 7;
  expect(says()).toBe('C is new and has used 7 ns of its slice');
  w.rt.usedNs[C] = 0;
  w.task.execNs[C] = 9;
  expect(says()).toBe('C is new and has run for 9 ns');
});

test('a new task asks for half a slice', () => {
  const w = world(aNewTaskAsksForHalfASlice);
  const says = () => hears(aNewTaskAsksForHalfASlice, w, EV_WAKEUP_NEW, C, 0);
  w.fair.sliceNs[C] = 2_000_000;
  w.fair.vruntime[C] = 100;
  w.fair.deadline[C] = 1_000_100;
  expect(says()).toBeNull();
  w.fair.deadline[C] = 2_000_100;
  expect(says()).toBe('C begins with a request of 2000000 ns of virtual time, half a slice is 1000000');
});

test('a task forks', () => {
  const w = world(aChildBeginsAfresh);
  w.task.birth[C] = BIRTH_AHEAD;
  expect(aTaskForks.seen(w, C)).toBe(false);
  w.task.birth[C] = BIRTH_FORKED;
  expect(aTaskForks.seen(w, C)).toBe(true);
});
