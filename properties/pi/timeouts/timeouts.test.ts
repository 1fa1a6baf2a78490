// Each claim rings on a world or events made by hand, with a sentence that a reader understands, and is silent beside it.

import { expect, test } from 'vitest';
import { ETIMEDOUT, EV_CONTENTION_BEGIN, EV_CONTENTION_END, EVENT_STRIDE } from '../../../model/events.ts';
import { KIND_RT, TIMEOUT_OVER, TIMEOUT_RUNS } from '../../../model/ids.ts';
import { P_RT_LOCK } from '../../../model/program-names.ts';
import type { Shape } from '../../../model/shape.ts';
import { taskSlot } from '../../../model/view.ts';
import { createWorld } from '../../../model/world.ts';
import type { Names } from '../../types.ts';
import { aLockTimerRunsWhileItsTaskLocks } from './a-lock-timer-runs-while-its-task-locks.ts';
import { aTimedWaitIsOverInTime } from './a-timed-wait-is-over-in-time.ts';
import { aTimeoutEndsAWait } from './a-timeout-ends-a-wait.ts';
import { aWaiterTimesOut } from './a-waiter-times-out.ts';
import { nobodyGivesUpTooEarlyOrWithTheMutex as claim } from './nobody-gives-up-too-early-or-with-the-mutex.ts';

const [A, B] = [0, 1];
const names: Names = { task: (task) => 'AB'[task] ?? 'idle', mutex: (mutex) => `m${mutex}` };
const world = () => createWorld({ cpus: 1, tasks: 2, mutexes: 1 }, [claim.memory]);

test('a timeout ends a wait', () => {
  const w = world();
  const says = () => aTimeoutEndsAWait.check(w, A, names);
  w.task.timeout[A] = TIMEOUT_RUNS;
  w.task.isBlocked[A] = 1;
  w.task.cpu[A] = 0;
  expect(says()).toBeNull();
  w.task.timeout[A] = TIMEOUT_OVER;
  expect(says()).toBe('the time of A is over and it is still blocked on CPU 0');
  expect(aWaiterTimesOut.seen(w, A)).toBe(false);
  w.task.piOwner[A] = B;
  expect(aWaiterTimesOut.seen(w, A)).toBe(true);
  w.task.isBlocked[A] = 0;
  expect(says()).toBeNull();
});

test('a lock timer runs while its task locks', () => {
  const w = world();
  const says = () => aLockTimerRunsWhileItsTaskLocks.check(w, A, names);
  expect(says()).toBeNull();
  w.task.timeout[A] = TIMEOUT_RUNS;
  expect(says()).toBe('A is in no lock call, and the timer of one is not cancelled');
  w.frame.program[taskSlot(w, A)] = P_RT_LOCK;
  expect(says()).toBeNull();
});

test('nobody gives up too early or with the mutex', () => {
  const w = world();
  const tell = (kind: number, atNs: number, c: number) => {
    const rows = [kind, atNs, 0, A, 0, c];
    expect(rows.length).toBe(EVENT_STRIDE);
    return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
  };
  w.mutex.owner[0] = B;
  w.task.lockTimeoutNs[A] = 50;
  expect(tell(EV_CONTENTION_BEGIN, 100, B)).toBeNull();
  expect(tell(EV_CONTENTION_END, 150, ETIMEDOUT)).toBeNull();
  expect(tell(EV_CONTENTION_END, 140, ETIMEDOUT)).toBe('A timed out after 40 ns, and was ready to wait for 50 ns');
  w.mutex.owner[0] = A;
  expect(tell(EV_CONTENTION_END, 150, ETIMEDOUT)).toBe('A timed out and owns m0');
  w.mutex.owner[0] = B;
  w.task.lockTimeoutNs[A] = 0;
  expect(tell(EV_CONTENTION_END, 150, ETIMEDOUT)).toBe(
    'A timed out after 50 ns, and was ready to wait for as long as it takes',
  );
});

test('a timed wait is over in time', () => {
  const window = aTimedWaitIsOverInTime;
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 1 }, [window.memory]);
  const shape: Shape = { cpus: 1, tasks: [], mutexes: [], tickNs: 1_000, ipiNs: 5, maxSections: 100 };
  const look = (passedNs: number, ...event: readonly number[]) => {
    w.system.nowNs[0]! += passedNs;
    const rows = [...event];
    return window.observe(
      w,
      { count: rows.length / EVENT_STRIDE, rows },
      w.memory[window.memory.name]!,
      passedNs,
      shape,
      names,
    );
  };
  w.mutex.kind[0] = KIND_RT;
  w.task.lockTimeoutNs[A] = 50;
  expect(look(0, EV_CONTENTION_BEGIN, 0, 0, A, 0, B)).toBeNull();
  // It is preempted before it sleeps: the timer runs from the sleep on at the latest.
  expect(look(20)).toBeNull();
  w.task.isBlocked[A] = 1;
  expect(look(0)).toBeNull();
  expect(look(55)).toBeNull();
  expect(look(1)).toBe(
    'A asked to wait for a lock for 50 ns, and is still blocked 6 ns after that; one inter-processor interrupt, and two switches, where they take time: of the CPU of the timer and of the one that is told; time with somebody held does not count: 5 ns',
  );
  w.system.heldNs[0]! += 10;
  expect(look(10)).toBeNull();
  w.task.isBlocked[A] = 0;
  expect(look(100)).toBeNull();
  expect(look(0, EV_CONTENTION_END, 0, 0, A, 0, 0)).toBeNull();
  w.task.isBlocked[A] = 1;
  expect(look(100)).toBeNull();
});
