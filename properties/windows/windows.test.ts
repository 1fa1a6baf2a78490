// Each claim rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import { EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_THROTTLE, EV_DONOR, EV_POLICY } from '../../model/events.ts';
import {
  DL,
  FATAL_SIGNAL,
  INTERRUPTIBLE,
  KILLABLE,
  NONE,
  QUEUED,
  RT,
  RUNNING,
  SIGNAL,
  UNINTERRUPTIBLE,
} from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Names, Window } from '../types.ts';
import { aFreeMutexHasAWakingWaiter } from './a-free-mutex-has-a-waking-waiter.ts';
import { aPeriodIsChargedItsBudgetAtMost } from './a-period-is-charged-its-budget-at-most.ts';
import { aSignalEndsAnInterruptibleWait } from './a-signal-ends-an-interruptible-wait.ts';
import { everyWaiterIsServedInTheEnd } from './every-waiter-is-served-in-the-end.ts';
import { WINDOWS } from './index.ts';
import { inversionIsMeasured } from './inversion-is-measured.ts';
import { theMostUrgentWaiterRunsItsOwner } from './the-most-urgent-waiter-runs-its-owner.ts';

const [H, L, M] = [0, 1, 2];
const names: Names = { task: (task) => 'HLM'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: ['m0'], tickNs: 0, ipiNs: 10, maxSections: 100 };
const quiet = { count: 0, rows: [] };

/** H waits for m0 of L. All may use both CPUs. */
function waiting(claim?: Window): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 1 }, claim ? [claim.memory] : []);
  for (const task of [H, L, M]) {
    w.task.cls[task] = RT;
    w.task.prio[task] = 30 - 10 * task;
    w.task.allowedLo[task] = 3;
    w.task.onRq[task] = QUEUED;
    w.task.state[task] = RUNNING;
    w.task.cpu[task] = 0;
    w.task.wakeCpu[task] = 0;
  }
  w.task.state[H] = INTERRUPTIBLE;
  w.task.isBlocked[H] = 1;
  w.task.blockedOn[H] = 0;
  w.task.waitsIn[H] = 0;
  w.mutex.owner[0] = L;
  w.mutex.waitFirst[0] = H;
  w.mutex.waitLast[0] = H;
  return w;
}

const execute = (w: World, cpu: number, task: number, donor: number): void => {
  if (w.cpu.curr[cpu] !== NONE) w.task.onCpu[w.cpu.curr[cpu]!] = NONE;
  w.cpu.curr[cpu] = task;
  w.cpu.donor[cpu] = donor;
  if (task !== NONE) w.task.onCpu[task] = cpu;
};

const look = (claim: Window, w: World, ns: number): string | null => {
  w.system.nowNs[0]! += ns;
  return claim.observe(w, quiet, w.memory[claim.memory.name]!, ns, shape, names);
};
const reported = (claim: Window, w: World) => claim.report(w.memory[claim.memory.name]!);

test('a waiter that is picked while its owner stands by', () => {
  const claim = theMostUrgentWaiterRunsItsOwner;
  const w = waiting(claim);
  execute(w, 0, M, H);
  expect(look(claim, w, 0)).toBeNull();
  expect(look(claim, w, 10)).toBeNull();
  expect(look(claim, w, 1)).toMatch(
    /^H is the most urgent of CPU 0 and lends to L, which did not execute for 11 ns; one inter/,
  );
  expect(reported(claim, w)).toMatchObject({ maxNs: 11, promised: true });
});

test('an inversion ends when the owner executes, sleeps, or the waiter is not the best of its CPU', () => {
  const claim = theMostUrgentWaiterRunsItsOwner;
  const ends: ((w: World) => void)[] = [
    (w) => execute(w, 0, L, H),
    (w) => {
      w.task.onRq[L] = 0;
    },
    (w) => {
      w.task.prio[M] = 99;
      execute(w, 0, M, M);
    },
    (w) => {
      w.task.cls[H] = DL;
      w.dl.throttled[H] = 1;
    },
    // Somebody is held: what CPUs do meanwhile proves nothing.
    (w) => {
      w.cpu.held[1] = 1;
    },
    (w) => {
      w.system.heldNs[0]! += 100;
    },
  ];
  for (const end of ends) {
    const w = waiting(claim);
    execute(w, 0, M, H);
    end(w);
    look(claim, w, 0);
    if (w.system.heldNs[0]! > 0) w.system.heldNs[0]! += 100;
    expect(look(claim, w, 100)).toBeNull();
    expect(reported(claim, w).maxNs).toBe(0);
  }
});

test('inversion without a promise is measured on any CPU that the owner may use', () => {
  const claim = inversionIsMeasured;
  const w = waiting(claim);
  w.task.onRq[H] = 0;
  w.task.prio[M] = 99;
  execute(w, 0, M, M);
  look(claim, w, 0);
  expect(look(claim, w, 70)).toBeNull();
  expect(reported(claim, w)).toMatchObject({ maxNs: 70, promised: false });
  w.task.allowedLo[L] = 1;
  look(claim, w, 0);
  look(claim, w, 500);
  expect(reported(claim, w).maxNs).toBe(70);
});

const MS = 1_000_000;

test('a period that is charged more than its budget', () => {
  const claim = aPeriodIsChargedItsBudgetAtMost;
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 1 }, [claim.memory]);
  w.task.cls[H] = DL;
  w.task.cpu[H] = 0;
  w.dl.runtimeNs[H] = MS;
  const hear = (...events: (readonly [kind: number, a: number, b: number, c: number])[]) =>
    claim.observe(
      w,
      { count: events.length, rows: events.flatMap(([kind, a, b, c]) => [kind, 0, 0, a, b, c]) },
      w.memory[claim.memory.name]!,
      0,
      shape,
      names,
    );
  const fresh = [EV_DL_FRESH, H, MS, 4 * MS] as const;
  const throttled = [EV_DL_THROTTLE, H, 0, 4 * MS] as const;
  hear(fresh);
  w.dl.spentNs[H]! += MS + 10;
  expect(hear(throttled)).toBeNull();
  w.dl.spentNs[H]! += 1;
  expect(hear(throttled)).toMatch(
    /^H was charged 11 ns more than the 1000000 ns with which its period began; allowed: one/,
  );
  expect(reported(claim, w)).toMatchObject({ maxNs: 11, promised: true });
  w.system.heldNs[0] = 1;
  expect(hear(throttled)).toBeNull();
  // A waker that makes the throttled task donor again lets one more interrupt be on its way.
  w.dl.throttled[H] = 1;
  expect(hear([EV_DONOR, L, H, H])).toBeNull();
  w.dl.spentNs[H]! += 10;
  expect(hear([EV_DONOR, H, L, H])).toBeNull();
  w.dl.spentNs[H]! += 1;
  expect(hear([EV_DONOR, H, L, H])).toMatch(/^H was charged 21 ns more/);
  // New parameters open a period under the new budget, in the section that brings them.
  expect(hear([EV_DL_FRESH, H, 2 * MS, 8 * MS], [EV_POLICY, H, DL, NONE])).toBeNull();
  expect(hear([EV_DL_REPLENISH, H, 2 * MS, 8 * MS])).toBe('H begins a period with 2000000 ns, but reserved 1000000 ns');
});

test('a mutex that is free while its waiters sleep', () => {
  const w = waiting();
  expect(aFreeMutexHasAWakingWaiter.check(w, 0, names)).toBeNull();
  w.mutex.owner[0] = NONE;
  expect(aFreeMutexHasAWakingWaiter.check(w, 0, names)).toBe('m0 is free, and no waiter of it, H first, was woken');
  w.task.state[H] = RUNNING;
  expect(aFreeMutexHasAWakingWaiter.check(w, 0, names)).toBeNull();
  w.task.state[H] = INTERRUPTIBLE;
  w.mutex.owner[0] = H;
  w.mutex.pickup[0] = 1;
  expect(aFreeMutexHasAWakingWaiter.check(w, 0, names)).toBe('m0 was handed to H, which still sleeps');
});

test('a waiter that is left when all is over', () => {
  const claim = everyWaiterIsServedInTheEnd;
  const w = waiting();
  expect(claim.check(w, L, names)).toBeNull();
  expect(claim.check(w, H, names)).toBe(
    'H still waits for m0, though L, which could release what it waits for, waits for nothing',
  );
  w.task.endless[L] = 1;
  expect(claim.check(w, H, names)).toBeNull();
  w.mutex.owner[0] = H;
  expect(claim.check(w, H, names)).toBe('H still waits for m0, which it was given');
  w.mutex.owner[0] = NONE;
  expect(claim.check(w, H, names)).toBe('H still waits for m0, which nobody owns');
  execute(w, 1, L, L);
  expect(claim.check(w, H, names)).toBeNull();
});

test('a deadly embrace serves nobody, and that is no loss', () => {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 2 });
  for (const task of [H, L]) {
    w.task.waitsIn[task] = task;
    w.mutex.owner[task] = 1 - task;
  }
  expect(everyWaiterIsServedInTheEnd.check(w, H, names)).toBeNull();
});

test('a signal that does not reach its waiter', () => {
  const claim = aSignalEndsAnInterruptibleWait;
  const w = waiting();
  expect(claim.check(w, H, names)).toBeNull();
  w.task.signal[H] = SIGNAL;
  expect(claim.check(w, H, names)).toBe('H has a signal pending and is still blocked on CPU 0');
  w.task.state[H] = KILLABLE;
  expect(claim.check(w, H, names)).toBeNull();
  w.task.signal[H] = FATAL_SIGNAL;
  expect(claim.check(w, H, names)).toBe('H has a fatal signal pending and is still blocked on CPU 0');
  w.task.state[H] = UNINTERRUPTIBLE;
  expect(claim.check(w, H, names)).toBeNull();
});

test('names are hyphenated words', () => {
  expect(new Set(WINDOWS.map((claim) => claim.name)).size).toBe(WINDOWS.length);
  for (const claim of WINDOWS) expect(claim.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
});
