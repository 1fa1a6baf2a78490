// Each claim rings on a hand-made list of model events, with a sentence that a reader understands, and is silent on the legitimate list
// beside it. A section is a list of events [kind, cpu, a, b, c], or what it does to the world.

import { expect, test } from 'vitest';
import {
  EV_ACQUIRE,
  EV_AFFINITY,
  EV_BLOCK,
  EV_CONTENTION_END,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_DONOR,
  EV_ENTRY,
  EV_LEAVE,
  EV_NEED_RESCHED,
  EV_POLICY,
  EV_RELEASE,
  EV_SET_STATE,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKING,
  EV_YIELD,
  eventCode,
} from '../../model/events.ts';
import {
  DL,
  FAIR,
  INTERRUPTIBLE,
  NONE,
  OFF,
  QUEUED,
  RT,
  SERVER_OFF,
  SERVER_RUNS,
  SERVER_USED_UP,
  SERVER_WAITS,
} from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { irqSlot, taskSlot } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names, Property, Window } from '../types.ts';
import { withinBudget } from './available/critical-sections.ts';
import { property as aFairTaskExecutesBeforeItIsOwedMuch } from './available/fair-stall.ts';
import { property as stall } from './available/stall.ts';
import { RV_CLAIMS } from './index.ts';
import * as cpus from './schedule-claims.ts';
import { aServerServesInTime, aServerWaitsUntilItHasNoLaxity as laxity } from './server-claims.ts';
import * as tasks from './task-claims.ts';

const [A, B] = [0, 1];
const SERVER_0 = 4;
const EV_DL_SERVER = eventCode('dl_server');
const MS = 1_000_000;
const names: Names = { task: (task) => 'AB'[task] ?? `thread ${task}`, mutex: (mutex) => `m${mutex}` };

type Event = readonly [kind: number, cpu: number, a?: number, b?: number, c?: number];
type Section = readonly Event[] | ((w: World) => void);
const after = (ns: number) => (w: World) => {
  w.system.nowNs[0]! += ns;
};

/** What a claim says after the sections; it must be silent until the last. */
function says(claim: Monitor | Window, sections: readonly Section[], one = false): string | null {
  const w = createWorld({ cpus: one ? 1 : 2, tasks: 2, mutexes: 2, servers: one ? 1 : 2 }, [claim.memory]);
  const shape: Shape = { cpus: w.cpus, tasks: [], mutexes: ['m0'], tickNs: 0, ipiNs: 0, maxSections: 100 };
  w.task.cpu.fill(0);
  w.task.cls.fill(DL, 0, 2);
  w.task.allowedLo.fill(1);
  w.task.onRq.fill(QUEUED);
  w.dl.runtimeNs.fill(2 * MS);
  w.dl.budgetNs.fill(2 * MS);
  w.dl.relDeadlineNs.fill(10 * MS);
  w.dl.periodNs.fill(10 * MS);
  let said: string | null = null;
  let lastNs = 0;
  for (const section of sections) {
    expect(said).toBeNull();
    const isChange = typeof section === 'function';
    if (isChange) section(w);
    // Something that every window hears, about nobody of these.
    const events: readonly Event[] = isChange ? [[EV_AFFINITY, 0, 3]] : section;
    const now = w.system.nowNs[0]!;
    const rows = events.flatMap(([kind, cpu, a = NONE, b = NONE, c = NONE]) => [kind, now, cpu, a, b, c]);
    const reader = { count: events.length, rows };
    const memory = w.memory[claim.memory.name]!;
    if (claim.kind === 'window') said = claim.observe(w, reader, memory, now - lastNs, shape, names);
    else if (!isChange) said = claim.hear(reader, memory, w, names);
    lastNs = now;
  }
  return said;
}

const isClaim = (p: Property): p is Monitor | Window => p.kind === 'monitor' || p.kind === 'window';
const byName = (name: string): Monitor | Window => RV_CLAIMS.filter(isClaim).find((p) => p.name === name)!;

const call = (cpu: number, curr: number): Event => [EV_ENTRY, cpu, curr, 1];
const preempt = (cpu: number, curr: number): Event => [EV_ENTRY, cpu, curr, 0];
const to = (cpu: number, prev: number, next: number): Event[] => [
  [EV_SWITCH, cpu, prev, next, next],
  [EV_LEAVE, cpu, next, prev === next ? 0 : 1],
];

test('a wake-up in a gap that may be preempted or interrupted', () => {
  const taskWakes = (gap: number) => (w: World) => {
    w.cpu.curr[0] = A;
    w.frame.program[taskSlot(w, A)] = 0;
    w.frame.gap[taskSlot(w, A)] = gap;
  };
  const waking: Event[] = [[EV_WAKING, 0, B]];
  expect(says(cpus.wakeUpsHappenWithPreemptionOff, [taskWakes(0), waking, waking])).toBeNull();
  expect(says(cpus.wakeUpsHappenWithPreemptionOff, [taskWakes(1), waking])).toBe(
    'wip: CPU 0 is preemptive, and sched_waking (B) has no edge there',
  );
  expect(says(cpus.wakeUpsHappenWithInterruptsOff, [taskWakes(0), waking])).toBeNull();
  expect(says(cpus.wakeUpsHappenWithInterruptsOff, [taskWakes(2), waking])).toContain('only if irq_off == 1');
  const interrupt = (w: World) => {
    taskWakes(3)(w);
    w.frame.program[irqSlot(w, 0)] = 0;
  };
  expect(says(cpus.wakeUpsHappenWithInterruptsOff, [interrupt, waking])).toBeNull();
});

test('a state that is set inside schedule(), or by somebody else', () => {
  const set: Event[] = [[EV_SET_STATE, 0, A, INTERRUPTIBLE]];
  expect(says(cpus.statesAreSetInThreadContext, [set, [preempt(0, A), ...to(0, A, B)], set])).toBeNull();
  expect(says(cpus.statesAreSetInThreadContext, [[preempt(0, A)], set])).toContain('sco: CPU 0 is scheduling_context');
  const runs = [preempt(0, NONE), ...to(0, NONE, A)];
  expect(says(tasks.aTaskSetsItsOwnState, [runs, set])).toBeNull();
  expect(says(tasks.aTaskSetsItsOwnState, [runs, [preempt(0, A), ...to(0, A, B)], set])).toContain(
    'snroc: A is other_context',
  );
});

test('two switches in one schedule(), and one outside of it', () => {
  const claim = cpus.oneScheduleMakesOneSwitchAtMost;
  expect(
    says(claim, [
      [preempt(0, A), ...to(0, A, B)],
      [call(0, B), ...to(0, B, B).slice(1)],
    ]),
  ).toBeNull();
  expect(says(claim, [[preempt(0, A), to(0, A, NONE)[0]!], to(0, NONE, B)])).toContain('sts: CPU 0 is switching');
  expect(says(claim, [to(0, A, B)])).toContain('sts: CPU 0 is can_sched');
});

test('a preemption that nobody asked for', () => {
  const asked: Event[] = [[EV_NEED_RESCHED, 0, A, 0]];
  const back = [call(0, B), ...to(0, B, A)];
  const leaves = [preempt(0, A), ...to(0, A, B)];
  expect(says(tasks.preemptionFollowsARequest, [asked, leaves, back, asked, leaves, back])).toBeNull();
  expect(says(tasks.preemptionFollowsARequest, [leaves, back, leaves, back, leaves])).toContain(
    'nrp: A is any_thread_running',
  );
  expect(says(tasks.switchesFollowRequests, [back, asked, leaves, back, [[EV_YIELD, 0, A]], leaves])).toBeNull();
  expect(says(tasks.switchesFollowRequests, [back, leaves])).toContain('srs: A is running, and switch_preempt');
});

test('a sleeper that executes before it is woken', () => {
  const sleeps: Event[] = [[EV_SET_STATE, 0, A, INTERRUPTIBLE], call(0, A), [EV_BLOCK, 0, A, NONE, 0], ...to(0, A, B)];
  const donates: Event[] = [[EV_SET_STATE, 0, A, 2], call(0, A), [EV_BLOCK, 0, A, 0, 1], ...to(0, A, B)];
  const signalled: Event[] = [[EV_SET_STATE, 0, A, INTERRUPTIBLE], call(0, A), ...to(0, A, B)];
  const runs = [call(0, B), ...to(0, B, A)];
  const woken: Event[] = [[EV_WAKEUP, 0, A, 0, 0]];
  const waits = (w: World) => {
    w.task.blockedOn[A] = 0;
  };
  const claim = tasks.aSleeperIsWokenBeforeItExecutes;
  expect(says(claim, [sleeps, woken, runs, signalled, runs, [[EV_CONTENTION_END, 0, A, 0, 4]]])).toBeNull();
  expect(says(claim, [sleeps, runs])).toBe('sssw: A is sleeping, and switch_in (CPU 0) has no edge there');
  expect(says(claim, [donates, runs])).toContain('sssw: A is sleeping');
  const lending = tasks.aSleeperIsWokenOrItsWaitIsOver;
  expect(says(lending, [donates, runs])).toBeNull();
  expect(says(lending, [donates, waits, runs])).toContain('only if blocked_on == NULL');
  expect(says(lending, [sleeps, runs])).toContain('sssw: A is sleeping');
});

test('an RT task that waits behind a fair one', () => {
  const fair = (w: World) => {
    w.task.cls[A] = FAIR;
    w.task.cls[B] = RT;
    w.cpu.rtFirst[0] = B;
  };
  const claim = cpus.realtimeGoesBeforeFair;
  expect(says(claim, [fair, to(0, NONE, B)])).toBeNull();
  expect(says(claim, [fair, to(0, B, A)])).toContain('only if rt_enqueued == 0');
  expect(says(claim, [fair, [[EV_DL_SERVER, 0, SERVER_0, SERVER_RUNS, SERVER_WAITS]], to(0, B, A)])).toBeNull();
  // By donor: a fair owner may execute for an RT donor, and an idle detour is no decision.
  const byDonor = cpus.theDonorIsRealtimeBeforeFair;
  expect(says(byDonor, [fair, [[EV_SWITCH, 0, B, A, B]]])).toBeNull();
  expect(says(byDonor, [fair, [[EV_SWITCH, 0, B, A, A]]])).toContain('rts: CPU 0 is any');
  const asks = (w: World) => {
    w.cpu.needResched[0] = 1;
  };
  expect(says(byDonor, [fair, asks, [[EV_SWITCH, 0, A, NONE, NONE]]])).toBeNull();
});

test('a missed deadline, only where none may be missed', () => {
  const claim = byName('a-reservation-finishes-before-its-deadline');
  const begins: Event[] = [[EV_DL_FRESH, 0, A, 2 * MS, 10 * MS]];
  const runs = [call(0, NONE), ...to(0, NONE, A)];
  const sleeps: Event[] = [call(0, A), [EV_BLOCK, 0, A, NONE, 0], ...to(0, A, NONE)];
  const late = after(10 * MS + 10_000);
  expect(says(claim, [begins, runs, after(10 * MS), sleeps, late])).toBeNull();
  expect(says(claim, [begins, runs, late])).toBe(
    'nomiss: A is running with a clock of 10010000 ns, which must not pass 10008192 ns (DEADLINE_NS())',
  );
  expect(says(claim, [begins, [[EV_POLICY, 0, A, DL]], runs, late])).toBeNull();
  const overload = (w: World) => w.dl.runtimeNs.fill(6 * MS);
  expect(says(claim, [overload, begins, runs, late])).toBeNull();
  const held = (w: World) => {
    w.system.heldNs[0] = 1;
  };
  expect(says(claim, [begins, runs, held, late])).toBeNull();
});

test('a throttled reservation that is switched in', () => {
  const claim = byName('a-throttled-reservation-is-not-switched-in');
  const runs = [preempt(0, NONE), ...to(0, NONE, A)];
  const leaves = [preempt(0, A), ...to(0, A, NONE)];
  const throttled: Event[] = [[EV_DL_THROTTLE, 0, A, 0, 10 * MS]];
  const again: Event[] = [[EV_DL_REPLENISH, 0, A, 2 * MS, 20 * MS]];
  expect(says(claim, [runs, after(2 * MS), throttled, leaves, again, runs])).toBeNull();
  expect(says(claim, [runs, throttled, leaves, runs])).toContain('throttle: A is preempted_throttled');
  expect(says(claim, [runs, after(2 * MS + 10_000)])).toContain('runtime_left_ns()');
});

test('donors: lending is spending, and must end before the deadline', () => {
  const miss = byName('a-donor-finishes-before-its-deadline');
  const begins: Event[] = [[EV_DL_FRESH, 0, A, 2 * MS, 10 * MS]];
  const pays: Event[] = [[EV_DONOR, 0, NONE, A, NONE]];
  const waits = (w: World) => {
    w.task.isBlocked[A] = 1;
    w.task.blockedOn[A] = 0;
    w.cpu.donor[0] = A;
  };
  const gone = (w: World) => {
    w.task.onRq[A] = OFF;
  };
  const blocks: Event[] = [[EV_BLOCK, 0, A, 0, 1]];
  const given: Event[] = [[EV_DONOR, 0, A, NONE, B]];
  const late = after(10 * MS + 10_000);
  expect(says(miss, [begins, pays, waits, blocks, after(MS), gone, given, late], true)).toBeNull();
  expect(says(miss, [begins, pays, waits, blocks, late], true)).toContain('nomiss: A is lending');
  const pay = byName('a-throttled-reservation-does-not-pay');
  const throttled: Event[] = [[EV_DL_THROTTLE, 0, A, 0, 10 * MS]];
  expect(says(pay, [pays, throttled, given], true)).toBeNull();
  expect(says(pay, [pays, throttled, given, pays], true)).toContain('throttle: A is preempted_throttled');
  // A waker hands the CPU to the task that executes: nobody picked it.
  const asks = (w: World) => {
    w.cpu.needResched[0] = 1;
    w.dl.throttled[A] = 1;
  };
  expect(says(pay, [pays, throttled, given, asks, pays], true)).toBeNull();
});

test('stall: a fair task among others of its weight executes before four slices of each', () => {
  const fair = (w: World) => {
    w.task.cls[A] = FAIR;
    w.task.cls[B] = FAIR;
    w.fair.sliceNs.fill(MS);
  };
  const woken: Event[] = [[EV_WAKEUP, 0, A, 0, 0]];
  const runs = [preempt(0, NONE), ...to(0, NONE, A)];
  const claim = aFairTaskExecutesBeforeItIsOwedMuch;
  expect(says(claim, [fair, woken, after(8 * MS), runs, after(99 * MS), runs], true)).toBeNull();
  const late = says(claim, [fair, woken, after(8 * MS + 1)], true);
  expect(late).toContain('stall: A is enqueued with a clock of 8000001 ns');
  expect(says(claim, [fair, woken, after(99 * MS), runs]), 'two CPUs').toBeNull();
});

test('monitors on request: stall, critical sections, servers', () => {
  const woken: Event[] = [[EV_WAKEUP, 0, A, 0, 0]];
  expect(says(stall, [woken, after(100 * MS)])).toBeNull();
  const takes: Section[] = [
    (w) => {
      w.task.heldFirst[A] = 0;
    },
    [[EV_ACQUIRE, 0, A, 0, 0]],
  ];
  const releases: Section[] = [
    (w) => {
      w.task.heldFirst[A] = NONE;
    },
    [[EV_RELEASE, 0, A, 0, NONE]],
  ];
  expect(says(withinBudget(MS), [...takes, after(MS), ...releases, after(MS)])).toBeNull();
  expect(says(withinBudget(MS), [...takes, after(MS + 1)])).toContain('tlob: A is running with a clock of 1000001 ns');
  const server = (state: number, was: number): Event[] => [[EV_DL_SERVER, 0, SERVER_0, state, was]];
  const starts = server(SERVER_WAITS, SERVER_OFF);
  const fair = (w: World) => {
    w.task.cls[A] = FAIR;
  };
  const served = [preempt(0, NONE), ...to(0, NONE, A)];
  expect(says(aServerServesInTime, [fair, starts, after(18 * MS), served, after(99 * MS)])).toBeNull();
  expect(says(aServerServesInTime, [starts, after(18 * MS + 1)])).toContain('boost: thread 4 is ready');
  expect(says(laxity, [starts, server(SERVER_RUNS, SERVER_WAITS), server(SERVER_USED_UP, SERVER_RUNS)])).toBeNull();
  expect(says(laxity, [starts, after(10 * MS + 1)])).toContain('laxity: thread 4 is zero_laxity_wait');
});
