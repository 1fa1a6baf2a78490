// The end of a wait is compared with who has the lock, for reading or writing; a waiter that was taken off with who could run for it.

import { expect, test } from 'vitest';
import { EV_BLOCK, EV_CONTENTION_END, EV_DONOR, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { NONE, OFF, QUEUED } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { aWaiterIsKeptWhileItsChainCanRun } from './a-waiter-is-kept-while-its-chain-can-run.ts';
import { whoReturnsFromAWaitHasTheLock as claim } from './who-returns-from-a-wait-has-the-lock.ts';

const [A, B] = [0, 1];
const names: Names = { task: (task) => 'AB'[task]!, mutex: (mutex) => `m${mutex}` };

test('a wait ends with the lock or with an error', () => {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 1 }, [claim.memory]);
  const says = (errno: number) => {
    const rows = [EV_CONTENTION_END, 0, 0, A, 0, errno];
    expect(rows.length).toBe(EVENT_STRIDE);
    return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
  };
  w.mutex.owner[0] = A;
  expect(says(0)).toBeNull();
  w.mutex.owner[0] = B;
  expect(says(4)).toBeNull();
  expect(says(0)).toBe('A returns from its wait for m0 without an error; the owner is B');
  w.mutex.owner[0] = NONE;
  expect(says(0)).toBe('A returns from its wait for m0 without an error; the owner is nobody');
});

test('a waiter whose owner can run stays queued', () => {
  const claim = aWaiterIsKeptWhileItsChainCanRun;
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1 }, [claim.memory]);
  const hear = (...events: readonly (readonly number[])[]) => {
    const rows = events.flatMap(([kind, a, b]) => [kind!, 0, 0, a!, b ?? NONE, NONE]);
    return claim.hear({ count: events.length, rows }, w.memory[claim.memory.name]!, w, names);
  };
  w.cpu.online.fill(1);
  w.cpu.active.fill(1);
  w.mutex.owner[0] = B;
  w.task.cpu[B] = 1;
  w.task.onRq.set([OFF, QUEUED]);
  w.task.isBlocked[A] = 1;
  w.task.blockedOn[A] = 0;
  w.task.waitsIn[A] = 0;
  w.task.waitsIn[B] = NONE;
  w.frame.program.fill(NONE);
  const says = 'A waits for m0 and was taken off its runqueue, though B at the end of its chain can run on CPU 1';
  expect(hear([EV_BLOCK, A, 0])).toBe(says);
  // Picked as donor, walked and taken off; then the same with a wake-up in between.
  expect(hear([EV_DONOR, NONE, A])).toBeNull();
  expect(hear([EV_DONOR, A, NONE])).toBe(says);
  expect(hear([EV_DONOR, NONE, A])).toBeNull();
  expect(hear([EV_WAKEUP, B, 1], [EV_DONOR, A, NONE])).toBeNull();
  w.task.onRq[B] = OFF;
  expect(hear([EV_BLOCK, A, 0])).toBeNull();
  w.task.onRq[B] = QUEUED;
  w.cpu.active[0] = 0;
  expect(hear([EV_BLOCK, A, 0])).toBeNull();
  w.cpu.active[0] = 1;
  w.task.onRq[A] = QUEUED;
  expect(hear([EV_BLOCK, A, 1])).toBeNull();
});
