// Each claim about reservations rings on a world made by hand, with a sentence that a reader understands, and is silent on the
// legitimate one beside it.

import { expect, test } from 'vitest';
import {
  EBUSY,
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_ERROR,
  EV_POLICY,
  EV_WAKEUP,
  EVENT_STRIDE,
  TIMER_REPLENISH,
  TIMER_ZERO_LAG,
} from '../../model/events.ts';
import { CONTENDING, DL, FAIR, NON_CONTENDING, NONE, OFF, QUEUED, RUNNING, WAKING } from '../../model/ids.ts';
import type { Part } from '../../model/parts.ts';
import type { Shape } from '../../model/shape.ts';
import { arm } from '../../model/timers.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Always, Monitor, Names, Window } from '../types.ts';
import { aConstrainedReservationKeepsToItsDensity } from './a-constrained-reservation-keeps-to-its-density.ts';
import { aLimitThatFitsIsAccepted } from './a-limit-that-fits-is-accepted.ts';
import { aReservationCountsAtItsRatio } from './a-reservation-counts-at-its-ratio.ts';
import { aSleeperIsActiveUntilItsZeroLagInstant } from './a-sleeper-is-active-until-its-zero-lag-instant.ts';
import { aThrottledTaskHasATimer } from './a-throttled-task-has-a-timer.ts';
import { admittedBandwidthEqualsItsRecount } from './admitted-bandwidth-equals-its-recount.ts';
import { admittedBandwidthFitsTheLimit } from './admitted-bandwidth-fits-the-limit.ts';
import { anOverrunIsLessThanATick } from './an-overrun-is-less-than-a-tick.ts';
import { bandwidthIsSummedWhereTasksAre } from './bandwidth-is-summed-where-tasks-are.ts';
import { DEADLINE_CLAIMS } from './index.ts';
import { movesKeepTheSumsOfARootDomain } from './moves-keep-the-sums-of-a-root-domain.ts';
import { onlyAWakeUpTestsWhatIsLeft } from './only-a-wake-up-tests-what-is-left.ts';
import { periodsOpenByTheRules } from './periods-open-by-the-rules.ts';
import { reclaimedTimeWasFree } from './reclaimed-time-was-free.ts';
import { whatIsDueInAnIntervalFitsInIt } from './what-is-due-in-an-interval-fits-in-it.ts';
import { whoWakesHasItsDeadlineAhead } from './who-wakes-has-its-deadline-ahead.ts';

const A = 0;
const MS = 1_000_000;
const names: Names = { task: (task) => 'AB'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };

/** A has 4 ms in 16 ms, until 8 ms after the start of each period; both CPUs are one root domain and know of it. */
function reserved(memory: readonly Part[] = []): World {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 0 }, memory);
  w.task.cls[A] = DL;
  w.task.normalCls[A] = DL;
  w.task.cpu[A] = 0;
  w.task.onRq[A] = QUEUED;
  w.dl.runtimeNs[A] = 4 * MS;
  w.dl.relDeadlineNs[A] = 8 * MS;
  w.dl.periodNs[A] = 16 * MS;
  w.dl.budgetNs[A] = 4 * MS;
  w.dl.deadlineNs[A] = 8 * MS;
  w.dl.bw[A] = 2 ** 18;
  w.dl.contending[A] = CONTENDING;
  w.cpu.thisBw[0] = 2 ** 18;
  w.cpu.runningBw[0] = 2 ** 18;
  w.root.totalBw[0] = 2 ** 18;
  w.cpu.extraBw.fill(2 ** 20 - 2 ** 17);
  return w;
}
const check = (claim: Always, w: World, subject = A): string | null => claim.check(w, subject, names);

type Row = readonly [kind: number, task: number, b?: number, c?: number];
type Step = Row | ((w: World) => void);

/** Lets a monitor hear one event after the other. */
function hear(claim: Monitor | Window, steps: readonly Step[], w = reserved([claim.memory])): string | null {
  const shape: Shape = { cpus: 2, tasks: [], mutexes: [], tickNs: MS, ipiNs: 0, maxSections: 100 };
  for (const step of steps) {
    if (typeof step === 'function') {
      step(w);
      continue;
    }
    const [kind, task, b = -1, c = -1] = step;
    const rows = new Float64Array(EVENT_STRIDE);
    rows.set([kind, w.system.nowNs[0]!, 0, task, b, c]);
    const memory = w.memory[claim.memory.name]!;
    const says =
      claim.kind === 'monitor'
        ? claim.hear({ count: 1, rows }, memory, w, names)
        : claim.observe(w, { count: 1, rows }, memory, 0, shape, names);
    if (says !== null) return says;
  }
  return null;
}
const at = (ms: number) => (w: World) => {
  w.system.nowNs[0] = ms * MS;
};
/** A executes and pays so much. */
const spent = (ms: number) => (w: World) => {
  w.system.nowNs[0]! += ms * MS;
  w.dl.spentNs[A]! += ms * MS;
  w.dl.chargedNs[A]! += ms * MS;
};

test('a throttled task without its timer, or with an early one', () => {
  const w = reserved();
  w.dl.throttled[A] = 1;
  expect(check(aThrottledTaskHasATimer, w)).toBe(
    'A is throttled and has no timer; its next period begins at 16000000 ns',
  );
  arm(w, A, TIMER_REPLENISH, 8 * MS);
  expect(check(aThrottledTaskHasATimer, w)).toMatch(/has its timer at 8000000 ns/);
  arm(w, A, TIMER_REPLENISH, 16 * MS);
  expect(check(aThrottledTaskHasATimer, w)).toBeNull();
});

test('a reservation that counts for less than its runtime in its period', () => {
  const w = reserved();
  w.task.state[A] = RUNNING;
  expect(check(aReservationCountsAtItsRatio, w)).toBeNull();
  w.dl.bw[A]!--;
  expect(check(aReservationCountsAtItsRatio, w)).toBe(
    'A has 4000000 ns in each 16000000 ns, which is 262144 of 1048576, and counts as 262143',
  );
  w.task.normalCls[A] = FAIR;
  w.task.onRq[A] = OFF;
  expect(check(aReservationCountsAtItsRatio, w)).toBe(
    'A has no reservation any more, no timer ends what it had, and it counts as 262143 of 1048576',
  );
  arm(w, A, TIMER_ZERO_LAG, 8 * MS);
  expect(check(aReservationCountsAtItsRatio, w)).toBeNull();
});

test('a wake-up with a deadline that is past', () => {
  const queued = (deadlineMs: number) => (w: World) => {
    w.task.queueOf[A] = 0;
    w.dl.deadlineNs[A] = deadlineMs * MS;
  };
  expect(hear(whoWakesHasItsDeadlineAhead, [at(9), queued(9), [EV_WAKEUP, A, 0, 0]])).toBeNull();
  expect(hear(whoWakesHasItsDeadlineAhead, [at(9), queued(8), [EV_WAKEUP, A, 0, 1]])).toBeNull();
  expect(hear(whoWakesHasItsDeadlineAhead, [at(9), queued(8), [EV_WAKEUP, A, 0, 0]])).toBe(
    'A is queued by a wake-up at 9000000 ns with the deadline 8000000 ns, 1000000 ns ago',
  );
});

test('a budget that is tested without a wake-up', () => {
  const says = (...rows: Row[]) => {
    const w = reserved();
    const told = new Float64Array(rows.length * EVENT_STRIDE);
    for (const [i, [kind, task]] of rows.entries()) told.set([kind, 0, 0, task], i * EVENT_STRIDE);
    return onlyAWakeUpTestsWhatIsLeft.hear({ count: rows.length, rows: told }, {}, w, names);
  };
  expect(says([EV_DL_KEEP, A], [EV_WAKEUP, A])).toBeNull();
  expect(says([EV_DL_FRESH, A], [EV_POLICY, A])).toBeNull();
  expect(says([EV_DL_KEEP, A])).toBe('A had its budget tested against its deadline, and nobody woke it');
  expect(says([EV_DL_KEEP, A], [EV_POLICY, A])).toBe(
    'A had its budget tested against its deadline, and nobody woke it',
  );
  expect(says([EV_DL_FRESH, A], [EV_WAKEUP, A + 1])).toBe('A opened a fresh period, and nobody woke it');
});

test('a sleeper whose share is free too early', () => {
  const w = reserved();
  w.dl.contending[A] = NON_CONTENDING;
  expect(check(aSleeperIsActiveUntilItsZeroLagInstant, w)).toBe('A is queued and counts as asleep');
  w.task.onRq[A] = 0;
  expect(check(aSleeperIsActiveUntilItsZeroLagInstant, w)).toMatch(/no timer ends that/);
  w.dl.budgetNs[A] = MS;
  arm(w, A, TIMER_ZERO_LAG, 3 * MS);
  expect(check(aSleeperIsActiveUntilItsZeroLagInstant, w)).toMatch(/until 3000000 ns; its 0-lag instant is 4000000 ns/);
  arm(w, A, TIMER_ZERO_LAG, 4 * MS);
  expect(check(aSleeperIsActiveUntilItsZeroLagInstant, w)).toBeNull();
});

test('sums of bandwidth that do not agree with the tasks', () => {
  const w = reserved();
  expect(check(bandwidthIsSummedWhereTasksAre, w)).toBeNull();
  expect(check(movesKeepTheSumsOfARootDomain, w)).toBeNull();
  w.cpu.runningBw[0] = 0;
  expect(check(bandwidthIsSummedWhereTasksAre, w)).toMatch(/running_bw 0, the active reservations .* 262144/);
  expect(check(movesKeepTheSumsOfARootDomain, w)).toMatch(/running_bw 0 together, its active tasks 262144/);
  w.task.state[A] = WAKING;
  expect(check(bandwidthIsSummedWhereTasksAre, w)).toBeNull();
  w.task.state[A] = 0;
  w.cpu.thisBw[0] = 0;
  expect(check(bandwidthIsSummedWhereTasksAre, w)).toMatch(/this_bw 0, the reservations that belong there/);
  expect(check(movesKeepTheSumsOfARootDomain, w)).toMatch(/this_bw 0 together, its DEADLINE tasks 262144/);
  w.cpu.runningBw[0] = 1;
  expect(check(bandwidthIsSummedWhereTasksAre, w)).toMatch(/no part of the whole/);
});

test('admitted bandwidth that is lost, doubled or too much', () => {
  const w = reserved();
  expect(check(admittedBandwidthEqualsItsRecount, w)).toBeNull();
  expect(check(admittedBandwidthFitsTheLimit, w)).toBeNull();
  w.root.limitBw[0] = 2 ** 17 - 1;
  expect(check(admittedBandwidthFitsTheLimit, w)).toBe(
    'root domain 0 has admitted 262144, its 2 CPUs may have 131071 each',
  );
  w.root.limitBw[0] = -1;
  expect(check(admittedBandwidthFitsTheLimit, w)).toBeNull();
  w.cpu.extraBw[1] = 2 ** 20;
  expect(check(admittedBandwidthEqualsItsRecount, w, 1)).toMatch(/CPU 1 has extra_bw 1048576/);
  w.dl.reservedIn[1] = 0;
  w.dl.reservedBw[1] = 5;
  expect(check(admittedBandwidthEqualsItsRecount, w)).toBe(
    'root domain 0 has admitted 262144, its reservations add up to 262149: A 262144',
  );
});

test('a limit that is refused without need', () => {
  const claim = aLimitThatFitsIsAccepted;
  expect(hear(claim, [[EV_ERROR, NONE, EBUSY, 100_000]])).toBeNull();
  expect(hear(claim, [[EV_ERROR, A, EBUSY]])).toBeNull();
  expect(hear(claim, [[EV_ERROR, NONE, EBUSY, 125_000]])).toMatch(/a limit of 125000 us in each second is refused/);
});

test('periods that open against the rules', () => {
  const claim = periodsOpenByTheRules;
  const fresh: Row = [EV_DL_FRESH, A, 4 * MS, 8 * MS];
  const throttle: Row = [EV_DL_THROTTLE, A, 0, 8 * MS];
  expect(hear(claim, [fresh, spent(4), throttle, at(16), [EV_DL_REPLENISH, A, 4 * MS, 24 * MS]])).toBeNull();
  expect(hear(claim, [fresh, spent(4), throttle, at(16), [EV_DL_REPLENISH, A, 4 * MS, 20 * MS]])).toMatch(
    /replenished by 4000000 ns, and its deadline moves by 12000000 ns/,
  );
  const overdrawn: Row = [EV_DL_THROTTLE, A, -MS, 8 * MS];
  expect(hear(claim, [fresh, spent(5), overdrawn, at(16), [EV_DL_REPLENISH, A, 3 * MS, 24 * MS]])).toBeNull();
  expect(hear(claim, [fresh, spent(5), overdrawn, at(16), [EV_DL_REPLENISH, A, 4 * MS, 24 * MS]])).toMatch(
    /replenished by 5000000 ns/,
  );
  expect(hear(claim, [fresh, spent(1), at(4), [EV_DL_REVISED, A, 2 * MS, 8 * MS]])).toBeNull();
  expect(hear(claim, [fresh, spent(3), at(4), [EV_DL_REVISED, A, 2 * MS, 8 * MS]])).toMatch(
    /changed from 1000000 to 2000000/,
  );
  expect(hear(claim, [fresh, spent(1), at(4), [EV_DL_FRESH, A, 4 * MS, 12 * MS]])).toMatch(/still 4000000 ns ahead/);
  expect(hear(claim, [fresh, spent(3), at(4), [EV_DL_KEEP, A, MS, 8 * MS]])).toBeNull();
  expect(hear(claim, [fresh, spent(1), at(4), [EV_DL_KEEP, A, 3 * MS, 8 * MS]])).toMatch(/goes on with 3000000 ns/);
  expect(hear(claim, [fresh, [EV_DL_KEEP, A, 5 * MS, 8 * MS]])).toMatch(
    /has a budget of 5000000 ns, but reserved 4000000/,
  );
  expect(hear(claim, [fresh, [EV_POLICY, A, DL], [EV_DL_KEEP, A, 3 * MS, 9 * MS]])).toBeNull();
  const implicit = (w: World) => {
    w.dl.periodNs[A] = 8 * MS;
  };
  expect(hear(claim, [implicit, fresh, spent(3), at(4), [EV_DL_FRESH, A, 4 * MS, 12 * MS]])).toMatch(
    /the 1000000 ns that it has left fit into the 4000000 ns/,
  );
  // A relative deadline below what the test rounds.
  const tiny = (w: World) => {
    w.dl.runtimeNs[A] = 1_024;
    w.dl.relDeadlineNs[A] = 1_131;
  };
  expect(hear(claim, [tiny, [EV_DL_FRESH, A, 1_024, 1_131], [EV_DL_KEEP, A, 1_024, 1_131]])).toBeNull();
});

test('a fresh period at a wake-up before the next one may begin', () => {
  const claim = periodsOpenByTheRules;
  const rows = (...events: Row[]) => ({
    count: events.length,
    rows: new Float64Array(events.flatMap(([kind, task, b = -1, c = -1]) => [kind, 10 * MS, 0, task, b, c])),
  });
  const wakes = (nowMs: number) => {
    const w = reserved([claim.memory]);
    const memory = w.memory[claim.memory.name]!;
    expect(claim.hear(rows([EV_DL_FRESH, A, 4 * MS, 8 * MS]), memory, w, names)).toBeNull();
    w.system.nowNs[0] = nowMs * MS;
    return claim.hear(rows([EV_DL_FRESH, A, 4 * MS, (nowMs + 8) * MS], [EV_WAKEUP, A, 0, 0]), memory, w, names);
  };
  expect(wakes(10)).toBe('A wakes with a fresh period, 6000000 ns before its next one begins');
  expect(wakes(16)).toBeNull();
});

test('two budgets within one period', () => {
  const fresh: Row = [EV_DL_FRESH, A, 4 * MS, 8 * MS];
  const second: Row = [EV_DL_FRESH, A, 4 * MS, 17 * MS];
  const late: Row = [EV_DL_REPLENISH, A, 4 * MS, 24 * MS];
  const [due, density] = [whatIsDueInAnIntervalFitsInIt, aConstrainedReservationKeepsToItsDensity];
  expect(
    hear(due, [fresh, spent(4), at(16), late, spent(4), at(32), [EV_DL_REPLENISH, A, 4 * MS, 40 * MS]]),
  ).toBeNull();
  expect(hear(due, [fresh, spent(4), at(9), second, spent(4), late])).toMatch(/charged 1750000 ns more/);
  expect(hear(density, [fresh, spent(4), at(16), late, spent(4), [EV_DL_THROTTLE, A, 0, 24 * MS]])).toBeNull();
  expect(hear(density, [fresh, spent(4), at(9), second, spent(4), [EV_DL_THROTTLE, A, 0, 17 * MS]])).toMatch(
    /charged 8000000 ns since its period began at 0 ns; it reserved 4000000 ns/,
  );
  const kept: Row = [EV_DL_KEEP, A, 4 * MS, 8 * MS];
  expect(hear(density, [fresh, at(4), kept, spent(3), [EV_DL_THROTTLE, A, 0, 8 * MS]])).toMatch(
    /charged 3000000 ns since it woke at 4000000 ns; its density until 8000000 ns is 2000000 ns/,
  );
});

test('an overrun of more than a tick', () => {
  const claim = anOverrunIsLessThanATick;
  const fresh: Row = [EV_DL_FRESH, A, 4 * MS, 8 * MS];
  expect(hear(claim, [fresh, [EV_DL_THROTTLE, A, -MS, 8 * MS]])).toBeNull();
  expect(hear(claim, [fresh, [EV_DL_THROTTLE, A, -MS - 1, 8 * MS]])).toMatch(/A overdrew its budget by 1000001 ns/);
  expect(hear(claim, [fresh, [EV_POLICY, A, DL], [EV_DL_THROTTLE, A, -2 * MS, 8 * MS]])).toBeNull();
});

test('time that is reclaimed from others', () => {
  const claim = reclaimedTimeWasFree;
  const w = () => {
    const world = reserved([claim.memory]);
    world.cpu.donor[0] = A;
    world.dl.reclaim[A] = 1;
    return world;
  };
  const executes = (chargedMs: number, paidMs: number) => (world: World) => {
    world.dl.chargedNs[A]! += chargedMs * MS;
    world.dl.spentNs[A]! += paidMs * MS;
  };
  const look: Row = [EV_DL_KEEP, A];
  expect(hear(claim, [look, executes(8, 1), look], w())).toBeNull();
  const taken = (world: World) => world.cpu.extraBw.fill(0);
  expect(hear(claim, [taken, look, executes(8, 8), look], w())).toBeNull();
  expect(hear(claim, [taken, look, executes(8, 2), look], w())).toMatch(
    /A reclaimed 6000000 ns, .* more than was free$/,
  );
  const plain = (world: World) => {
    world.dl.reclaim[A] = 0;
  };
  expect(hear(claim, [plain, look, executes(8, 7), look], w())).toMatch(/paid 7000000 ns, but does not reclaim/);
});

test('names are hyphenated words', () => {
  for (const { name } of DEADLINE_CLAIMS) expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
});
