// Each claim about the mutex of userspace and about items is broken by events or a state that contradict it, and by nothing before that.

import { expect, test } from 'vitest';
import { EV_UMCG_CALL } from '../../../model/events.ts';
import { append, eventLog } from '../../../model/events-log.ts';
import {
  NONE,
  UMCG_CALL_CONSUME,
  UMCG_CALL_FIBER_LOCK,
  UMCG_CALL_FIBER_UNLOCK,
  UMCG_CALL_PRODUCE,
  UMCG_FOR_ITEMS,
  UMCG_FOR_MUTEX,
  UMCG_WORKER,
} from '../../../model/ids.ts';
import { createWorld, type World } from '../../../model/world.ts';
import { eachItemIsConsumedOnce } from './each-item-is-consumed-once.ts';
import { nobodyWaitsForWhatIsThere } from './nobody-waits-for-what-is-there.ts';
import { theMutexOfUserspaceExcludes } from './the-mutex-of-userspace-excludes.ts';

const names = { task: (task: number) => ['A', 'B'][task]!, mutex: () => 'm' };

/** A and B are workers; B waits. */
function world(): World {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0, umcg: true });
  w.umcg.role.fill(UMCG_WORKER);
  w.umcg.registered.fill(1);
  w.umcg.waits[1] = 1;
  w.process.fiberOwner[0] = 0;
  return w;
}

const log = (calls: readonly (readonly [task: number, call: number])[]) => {
  const events = eventLog();
  for (const [task, call] of calls) append(events, EV_UMCG_CALL, 0, 0, task, call, 0);
  return events;
};

const LOCK = UMCG_CALL_FIBER_LOCK;
const UNLOCK = UMCG_CALL_FIBER_UNLOCK;

test.each<readonly [calls: readonly (readonly [task: number, call: number])[], says: string | null]>([
  [
    [
      [0, LOCK],
      [0, UNLOCK],
      [1, LOCK],
    ],
    null,
  ],
  [
    [
      [0, LOCK],
      [1, LOCK],
    ],
    'B has the mutex, and so has A',
  ],
  [
    [
      [0, LOCK],
      [1, UNLOCK],
    ],
    'B gives a mutex up that it does not have',
  ],
])('the-mutex-of-userspace-excludes: %#', (calls, says) => {
  const memory = { owner: new Float64Array(1) };
  expect(theMutexOfUserspaceExcludes.hear(log(calls), memory, world(), names)).toBe(says);
});

test('each-item-is-consumed-once', () => {
  const hear = (...calls: number[]) =>
    eachItemIsConsumedOnce.hear(
      log(calls.map((call) => [0, call] as const)),
      { left: new Float64Array(1) },
      world(),
      names,
    );
  expect(hear(UMCG_CALL_PRODUCE, UMCG_CALL_CONSUME)).toBe(null);
  expect(hear(UMCG_CALL_PRODUCE, UMCG_CALL_CONSUME, UMCG_CALL_CONSUME)).toBe(
    'A consumes an item that nobody has produced',
  );
});

test('nobody-waits-for-what-is-there', () => {
  const w = world();
  const judge = (kind: number) => {
    w.umcg.waitsFor[1] = kind;
    return nobodyWaitsForWhatIsThere.check(w, 1, names);
  };
  expect([judge(UMCG_FOR_MUTEX), judge(UMCG_FOR_ITEMS)]).toEqual([null, null]);
  w.process.fiberOwner[0] = NONE;
  w.process.items[0] = 2;
  expect([judge(UMCG_FOR_MUTEX), judge(UMCG_FOR_ITEMS)]).toEqual([
    'B waits for the mutex of userspace, which is free',
    'B waits for an item, and there are 2',
  ]);
});
