// Wake-ups beside a fair task, on a queue made by hand: A executes at vruntime 0 with its deadline 3 ms ahead, B comes with an earlier one.

import { expect, test } from 'vitest';
import { EV_DONOR, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, FAIR_BATCH, NONE, QUEUED } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import type { Monitor, Names } from '../types.ts';
import { aShorterRequestPreempts } from './a-shorter-request-preempts.ts';
import { aWakeUpOfTheNextToBePickedPreempts } from './a-wake-up-of-the-next-to-be-picked-preempts.ts';
import { nobodyIsProtectedBeyondTheShortestRequest } from './nobody-is-protected-beyond-the-shortest-request.ts';
import { whoIsPickedIsLeftAloneForARequest } from './who-is-picked-is-left-alone-for-a-request.ts';

const [A, B] = [0, 1];
const MS = 1_000_000;
const names: Names = { task: (task) => 'AB'[task]!, mutex: (mutex) => `m${mutex}` };

function world(claim: Monitor) {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0 }, [claim.memory]);
  for (const task of [A, B]) {
    w.task.cls[task] = FAIR;
    w.task.onRq[task] = QUEUED;
    w.task.queueOf[task] = 0;
    w.task.onCpu[task] = NONE;
    w.fair.weight[task] = 1024;
    w.fair.sliceNs[task] = 3 * MS;
    w.fair.deadline[task] = 3 * MS;
  }
  w.task.onCpu[A] = 0;
  w.cpu.curr[0] = A;
  w.cpu.donor[0] = A;
  w.cpu.fairFirst[0] = A;
  w.task.rqNext[A] = B;
  w.task.rqNext[B] = NONE;
  w.cpu.fairLast[0] = B;
  w.fair.deadline[B] = 2 * MS;
  const wake = () => {
    const rows = [EV_WAKEUP, 0, 0, B, 0, 0];
    expect(rows.length).toBe(EVENT_STRIDE);
    return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
  };
  return { w, wake };
}

test('who would be picked preempts, unless the other one is protected', () => {
  const { w, wake } = world(aWakeUpOfTheNextToBePickedPreempts);
  expect(wake()).toBe('B wakes on CPU 0 and would be picked, and CPU 0 goes on with A');
  w.fair.vprot[A] = MS;
  expect(wake()).toBeNull();
  w.fair.vprot[A] = 0;
  w.cpu.needResched[0] = 1;
  expect(wake()).toBeNull();
  w.cpu.needResched[0] = 0;
  w.fair.policy[B] = FAIR_BATCH;
  expect(wake()).toBeNull();
});

test('a shorter request preempts who is protected', () => {
  const { w, wake } = world(aShorterRequestPreempts);
  w.fair.vprot[A] = MS;
  expect(wake()).toBeNull();
  w.fair.sliceNs[B] = 2 * MS;
  expect(wake()).toBe(
    'B wakes on CPU 0 with a request of 2000000 ns and the earliest virtual deadline, and CPU 0 goes on with A, whose request is 3000000 ns',
  );
  w.fair.deadline[B] = 4 * MS;
  expect(wake()).toBeNull();
});

test('protection lasts for the shortest request', () => {
  const { w, wake } = world(nobodyIsProtectedBeyondTheShortestRequest);
  w.fair.vprot[A] = 3 * MS;
  expect(wake()).toBeNull();
  w.fair.sliceNs[B] = MS;
  expect(wake()).toBe(
    'B wakes on CPU 0, where A is protected for 3000000 ns more; the shortest request there is 1000000 ns',
  );
  w.fair.vprot[A] = MS;
  expect(wake()).toBeNull();
});

test('who is picked is protected for a request', () => {
  const claim = whoIsPickedIsLeftAloneForARequest;
  const { w } = world(claim);
  const pick = () => {
    const rows = [EV_DONOR, 0, 0, NONE, A, NONE];
    return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
  };
  w.fair.sliceNs[B] = MS;
  expect(pick()).toBe(
    'CPU 0 picked A, which is protected for 0 units of virtual time; its own request or the shortest one there lasts for 1000000',
  );
  w.fair.vprot[A] = MS;
  expect(pick()).toBeNull();
  w.fair.vprot[A] = MS / 2;
  w.fair.deadline[A] = MS / 2;
  expect(pick()).toBeNull();
});
