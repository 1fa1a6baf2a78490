// Each claim about a server rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one
// beside it. One CPU, whose server has 1 ms in 4 ms.

import { expect, test } from 'vitest';
import {
  EV_DL_FRESH,
  EV_DL_SERVER,
  EV_DL_THROTTLE,
  EV_DONOR,
  EV_TICK,
  EV_TIMER,
  TIMER_REPLENISH,
} from '../../model/events.ts';
import { DL, FAIR, NONE, RT, RUNNING, SERVER_OFF, SERVER_RUNS, SERVER_USED_UP, SERVER_WAITS } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { arm, disarm } from '../../model/timers.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Always, Monitor, Names, Window } from '../types.ts';
import { aServerFollowsItsEdges } from './a-server-follows-its-edges.ts';
import { aServerForcesItsShareAtMost } from './a-server-forces-its-share-at-most.ts';
import { aServerIsChargedUnscaledTime } from './a-server-is-charged-unscaled-time.ts';
import { aServerNeverYields } from './a-server-never-yields.ts';
import { aServerServesOnlyBesideUrgentTasks } from './a-server-serves-only-beside-urgent-tasks.ts';
import { aServerThatServesKeepsItsDeadline } from './a-server-that-serves-keeps-its-deadline.ts';
import { aStarvingFairTaskIsServedInTime } from './a-starving-fair-task-is-served-in-time.ts';
import { aWaitingServerHasItsTimer } from './a-waiting-server-has-its-timer.ts';
import { anActiveServerHasAFuture } from './an-active-server-has-a-future.ts';
import { anInactiveServerIsNotCharged } from './an-inactive-server-is-not-charged.ts';
import { serverFlagsFormAState } from './server-flags-form-a-state.ts';

const [H, F] = [0, 1];
const SERVER = 3;
const MS = 1_000_000;
const names: Names = { task: (task) => 'HF'[task] ?? 'fair-server/0', mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 1, tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 100 };

/** H is RT and executes, F is fair and queued. The server is stopped. */
function world(claim?: Monitor | Window): World {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0, servers: 1 }, claim ? [claim.memory] : []);
  w.task.cpu.fill(0);
  w.task.cls[H] = RT;
  w.task.cls[F] = FAIR;
  w.task.state[F] = RUNNING;
  w.task.cls[SERVER] = DL;
  w.dl.runtimeNs[SERVER] = MS;
  w.dl.budgetNs[SERVER] = MS;
  w.dl.relDeadlineNs[SERVER] = 4 * MS;
  w.dl.periodNs[SERVER] = 4 * MS;
  w.dl.deadlineNs[SERVER] = 4 * MS;
  w.cpu.donor[0] = H;
  w.cpu.curr[0] = H;
  w.cpu.fairFirst[0] = F;
  w.cpu.fairLast[0] = F;
  return w;
}

/** Puts the server in a state, with the timer that belongs to it. */
function put(w: World, state: number): void {
  w.cpu.serverActive[0] = state === SERVER_OFF ? 0 : 1;
  w.cpu.serverArmed[0] = state === SERVER_WAITS ? 1 : 0;
  w.cpu.serverRunning[0] = state === SERVER_RUNS || state === SERVER_USED_UP ? 1 : 0;
  w.dl.throttled[SERVER] = state === SERVER_WAITS || state === SERVER_USED_UP ? 1 : 0;
  w.task.queueOf[SERVER] = state === SERVER_RUNS ? 0 : NONE;
  disarm(w, SERVER, TIMER_REPLENISH);
  if (state === SERVER_WAITS) arm(w, SERVER, TIMER_REPLENISH, w.dl.deadlineNs[SERVER]! - w.dl.budgetNs[SERVER]!);
  if (state === SERVER_USED_UP) arm(w, SERVER, TIMER_REPLENISH, w.dl.deadlineNs[SERVER]!);
}

const check = (claim: Always, w: World): string | null => claim.check(w, 0, names);
type Event = readonly [kind: number, a?: number, b?: number, c?: number];
function hear(claim: Monitor, w: World, ...events: Event[]): string | null {
  const rows = events.flatMap(([kind, a = NONE, b = NONE, c = NONE]) => [kind, w.system.nowNs[0]!, 0, a, b, c]);
  return claim.hear({ count: events.length, rows }, w.memory[claim.memory.name]!, w, names);
}
const pass = (w: World, ns: number): void => {
  w.system.nowNs[0]! += ns;
};

test('flags form a state', () => {
  const w = world();
  for (const state of [SERVER_OFF, SERVER_WAITS, SERVER_RUNS, SERVER_USED_UP]) {
    put(w, state);
    expect(check(serverFlagsFormAState, w)).toBeNull();
  }
  put(w, SERVER_WAITS);
  w.cpu.serverIdle[0] = 1;
  expect(check(serverFlagsFormAState, w)).toBeNull();
  w.cpu.serverRunning[0] = 1;
  expect(check(serverFlagsFormAState, w)).toBe(
    'fair-server/0 has the flags active=1 throttled=1 armed=1 running=1 idle=1, which is none of its states',
  );
});

test('an active server has a future, and the right one', () => {
  const w = world();
  expect(check(anActiveServerHasAFuture, w)).toBeNull();
  put(w, SERVER_RUNS);
  expect(check(anActiveServerHasAFuture, w)).toBeNull();
  put(w, SERVER_WAITS);
  expect(check(anActiveServerHasAFuture, w)).toBeNull();
  expect(check(aWaitingServerHasItsTimer, w)).toBeNull();
  // What fair tasks use by themselves moves the last instant on, and the timer follows when it fires.
  w.dl.budgetNs[SERVER] = 0;
  expect(check(aWaitingServerHasItsTimer, w)).toBeNull();
  arm(w, SERVER, TIMER_REPLENISH, 5 * MS);
  expect(check(aWaitingServerHasItsTimer, w)).toMatch(
    /^fair-server\/0 waits and its timer stands at 5000000 ns, later/,
  );
  disarm(w, SERVER, TIMER_REPLENISH);
  expect(check(anActiveServerHasAFuture, w)).toBe('fair-server/0 is active, stands in no queue and has no timer');
  put(w, SERVER_USED_UP);
  expect(check(aWaitingServerHasItsTimer, w)).toBeNull();
  arm(w, SERVER, TIMER_REPLENISH, 3 * MS);
  expect(check(aWaitingServerHasItsTimer, w)).toMatch(/used up its budget .* next period begins at 4000000 ns$/);
});

test('a server never yields', () => {
  const w = world();
  expect(check(aServerNeverYields, w)).toBeNull();
  w.dl.yielded[SERVER] = 1;
  expect(check(aServerNeverYields, w)).toBe('fair-server/0 has yielded');
});

test('an inactive server is not charged', () => {
  const claim = anInactiveServerIsNotCharged;
  const w = world(claim);
  expect(hear(claim, w, [EV_DONOR, H, F])).toBeNull();
  put(w, SERVER_WAITS);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_WAITS, SERVER_OFF])).toBeNull();
  w.dl.chargedNs[SERVER] = MS;
  put(w, SERVER_OFF);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_OFF, SERVER_WAITS])).toBeNull();
  w.dl.chargedNs[SERVER] = 3 * MS;
  expect(hear(claim, w, [EV_DONOR, F, H])).toBe('fair-server/0 was charged 2000000 ns while it was stopped');
});

test('a server is charged wall time', () => {
  const claim = aServerIsChargedUnscaledTime;
  const w = world(claim);
  put(w, SERVER_WAITS);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_WAITS, SERVER_OFF])).toBeNull();
  pass(w, MS);
  w.cpu.donor[0] = F;
  w.task.execStartNs[F] = MS;
  expect(hear(claim, w, [EV_DONOR, H, F])).toBeNull();
  pass(w, MS);
  w.cpu.donor[0] = H;
  w.dl.chargedNs[SERVER] = MS;
  expect(hear(claim, w, [EV_DONOR, F, H])).toBeNull();
  w.cpu.donor[0] = NONE;
  w.cpu.idleFromNs[0] = 2 * MS;
  expect(hear(claim, w, [EV_DONOR, H, NONE])).toBeNull();
  pass(w, 5 * MS);
  w.cpu.donor[0] = H;
  w.dl.chargedNs[SERVER] = 2 * MS;
  expect(hear(claim, w, [EV_DONOR, NONE, H])).toBe(
    'fair-server/0 was charged 2000000 ns for 6000000 ns of fair and idle time',
  );
});

test('a server follows its edges', () => {
  const claim = aServerFollowsItsEdges;
  const events = (w: World): void => {
    expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_WAITS, SERVER_OFF])).toBeNull();
    expect(
      hear(claim, w, [EV_TIMER, SERVER, TIMER_REPLENISH], [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_WAITS]),
    ).toBeNull();
  };
  let w = world(claim);
  events(w);
  expect(
    hear(claim, w, [EV_DL_THROTTLE, SERVER, 0, 0], [EV_DL_SERVER, SERVER, SERVER_USED_UP, SERVER_RUNS]),
  ).toBeNull();
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_USED_UP])).toMatch(/running without its timer$/);
  w = world(claim);
  events(w);
  put(w, SERVER_RUNS);
  expect(hear(claim, w, [EV_DL_THROTTLE, SERVER, 0, 0])).toMatch(/used up its budget and stands in the queue again/);
  w = world(claim);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_USED_UP, SERVER_OFF])).toMatch(/which is no edge$/);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_WAITS])).toMatch(/but was stopped$/);
  w = world(claim);
  expect(hear(claim, w, [EV_DL_FRESH, SERVER, MS, 4 * MS], [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_OFF])).toMatch(
    /from stopped to running with a fresh period$/,
  );
  w = world(claim);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_OFF])).toBeNull();
});

test('a server that serves keeps its deadline', () => {
  const claim = aServerThatServesKeepsItsDeadline;
  const begins = [EV_DL_SERVER, SERVER, SERVER_WAITS, SERVER_OFF] as const;
  const stops = [EV_DL_SERVER, SERVER, SERVER_OFF, SERVER_RUNS] as const;
  const fresh = [EV_DL_FRESH, SERVER, MS, 4 * MS] as const;
  const served = (): World => {
    const w = world(claim);
    expect(hear(claim, w, fresh, begins)).toBeNull();
    expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_WAITS])).toBeNull();
    expect(hear(claim, w, stops)).toBeNull();
    return w;
  };
  let w = served();
  pass(w, MS);
  expect(hear(claim, w, fresh, begins)).toBe(
    'fair-server/0 has served and starts again 3000000 ns before its deadline, with a fresh period',
  );
  w = served();
  pass(w, 4 * MS);
  expect(hear(claim, w, fresh, begins)).toBeNull();
  w = world(claim);
  expect(hear(claim, w, fresh, begins)).toBeNull();
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_OFF, SERVER_WAITS])).toBeNull();
  pass(w, MS);
  expect(hear(claim, w, fresh, begins)).toBeNull();
});

test('a server serves only beside urgent tasks', () => {
  const claim = aServerServesOnlyBesideUrgentTasks;
  const w = world(claim);
  put(w, SERVER_WAITS);
  expect(hear(claim, w, [EV_DL_FRESH, SERVER, MS, 4 * MS])).toBeNull();
  put(w, SERVER_RUNS);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_WAITS])).toBeNull();
  w.cpu.donor[0] = F;
  put(w, SERVER_WAITS);
  expect(hear(claim, w, [EV_DL_FRESH, SERVER, MS, 8 * MS])).toBeNull();
  put(w, SERVER_RUNS);
  expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_WAITS])).toBe(
    'fair-server/0 begins to serve, though nobody more urgent than fair tasks has run on CPU 0 since its period began',
  );
});

test('a server forces its share at most', () => {
  const claim = aServerForcesItsShareAtMost;
  const serve = (ns: number): string | null => {
    const w = world(claim);
    put(w, SERVER_RUNS);
    w.cpu.donor[0] = F;
    w.cpu.served[0] = F;
    expect(hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_RUNS, SERVER_WAITS])).toBeNull();
    pass(w, ns);
    put(w, SERVER_USED_UP);
    return hear(claim, w, [EV_DL_SERVER, SERVER, SERVER_USED_UP, SERVER_RUNS]);
  };
  expect(serve(2 * MS)).toBeNull();
  expect(serve(3 * MS)).toBe(
    'fair-server/0 forced 2250000 ns more than its share in one stretch; two budgets back to back allow 1508192 ns',
  );
});

test('a starving fair task is served in time', () => {
  const claim = aStarvingFairTaskIsServedInTime;
  const tick = { count: 1, rows: [EV_TICK, 0, 0, NONE, NONE, NONE] };
  const look = (w: World, ns: number): string | null => {
    pass(w, ns);
    return claim.observe(w, tick, w.memory[claim.memory.name]!, ns, shape, names);
  };
  let w = world(claim);
  put(w, SERVER_WAITS);
  expect(look(w, 0)).toBeNull();
  expect(look(w, 3 * MS)).toBeNull();
  expect(look(w, MS)).toBe(
    'F could execute on CPU 0 and has waited for 4000000 ns; allowed are 3004096 ns: period - runtime of the server, the time by which its timer was early, one inter-processor interrupt and one switch, where that takes time',
  );
  expect(claim.report(w.memory[claim.memory.name]!)).toMatchObject({ maxNs: 4 * MS, promised: true });
  // Somebody was held: no judgement.
  w = world(claim);
  put(w, SERVER_USED_UP);
  expect(look(w, 0)).toBeNull();
  w.system.heldNs[0] = 1;
  expect(look(w, 2 * MS)).toBeNull();
  expect(look(w, 9 * MS)).toBeNull();
});
