// Each monitor rings on a hand-made list of events, with a sentence that a reader understands, and is silent on the legitimate list
// beside it. A list is a list of sections; an event is [kind, cpu, a, b, c].

import { expect, test } from 'vitest';
import {
  ACQUIRE_FAST,
  ACQUIRE_SLOW,
  BUG_IDLE_MATH,
  EV_ACQUIRE,
  EV_AFFINITY,
  EV_BLOCK,
  EV_BUG,
  EV_CLOCK,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_DONOR,
  EV_ENTRY,
  EV_LEAVE,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_SET_STATE,
  EV_STOP_WORK,
  EV_SWITCH,
  EV_TICK,
  EV_WAKEUP,
  EV_WAKING,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE, OFF, QUEUED, RT, UNINTERRUPTIBLE } from '../../model/ids.ts';
import { P_SCHEDULE } from '../../model/program-names.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names } from '../types.ts';
import { aClockReadingIncludesWhatRuns } from './a-clock-reading-includes-what-runs.ts';
import { aFreeMutexShelvesNobody } from './a-free-mutex-shelves-nobody.ts';
import { aMoveLeadsToAnotherCpu } from './a-move-leads-to-another-cpu.ts';
import { aMutexHasOneOwner } from './a-mutex-has-one-owner.ts';
import { aPickComesToAnEnd } from './a-pick-comes-to-an-end.ts';
import { aReservationIsSuppliedItsShareAtMost } from './a-reservation-is-supplied-its-share-at-most.ts';
import { anOwnerThatCanComeIsFetched } from './an-owner-that-can-come-is-fetched.ts';
import { anOwnersYieldThrottlesNoDonor } from './an-owners-yield-throttles-no-donor.ts';
import { balancersMoveOnlyTasksThatWait } from './balancers-move-only-tasks-that-wait.ts';
import { impossibleStatesNeverHappen } from './impossible-states-never-happen.ts';
import { MONITORS } from './index.ts';
import { noWaiterFollowsAnOwnerThatSleeps } from './no-waiter-follows-an-owner-that-sleeps.ts';
import { onlyTheBlockPathBlocks } from './only-the-block-path-blocks.ts';
import { onlyTheTaskItselfBeginsToWait } from './only-the-task-itself-begins-to-wait.ts';
import { proxyMigrationKeepsTheHome } from './proxy-migration-keeps-the-home.ts';
import { unlockHandsOverToTheDonor } from './unlock-hands-over-to-the-donor.ts';
import { visitorsGoHomeBeforeTheyExecute } from './visitors-go-home-before-they-execute.ts';
import { yieldGivesWayOnTheDonor } from './yield-gives-way-on-the-donor.ts';

const [A, B, C, D] = [0, 1, 2, 3];
const STOPPER_0 = 4;
const MS = 1_000_000;
const names: Names = { task: (task) => 'ABCD'[task] ?? `migration/${task - 4}`, mutex: (mutex) => `m${mutex}` };

type Event = readonly [kind: number, cpu: number, a?: number, b?: number, c?: number];
/** A section: its events, and what it did to the world. */
type Section = Event | readonly [...Event[]] | ((w: World) => void);

const isEvent = (section: readonly unknown[]): section is Event => typeof section[0] === 'number';

/** What a monitor says after the sections; it must be silent until the last. */
function says(claim: Monitor, sections: readonly Section[]): string | null {
  const w = createWorld({ cpus: 2, tasks: 4, mutexes: 2 }, [claim.memory]);
  w.task.wakeCpu.fill(0);
  w.task.cpu.fill(0);
  let said: string | null = null;
  for (const section of sections) {
    expect(said).toBeNull();
    if (typeof section === 'function') section(w);
    else {
      const events = isEvent(section) ? [section] : section;
      const rows = events.flatMap(([kind, cpu, a = NONE, b = NONE, c = NONE]) => [
        kind,
        w.system.nowNs[0]!,
        cpu,
        a,
        b,
        c,
      ]);
      expect(rows).toHaveLength(events.length * EVENT_STRIDE);
      said = claim.hear({ count: events.length, rows }, w.memory[claim.memory.name]!, w, names);
    }
  }
  return said;
}

test('a bug event is told in words', () => {
  expect(says(impossibleStatesNeverHappen, [[EV_TICK, 0]])).toBeNull();
  expect(says(impossibleStatesNeverHappen, [[EV_BUG, 1, BUG_IDLE_MATH, B]])).toBe(
    'on CPU 1, a class rule read a weight, priority or deadline from the idle task (B)',
  );
});

test('proxy migration that changes the home', () => {
  const visit = [EV_PROXY_MIGRATE, 0, A, 0, 1] as const;
  const home = (cpu: number) => (w: World) => {
    w.task.wakeCpu[A] = cpu;
  };
  expect(says(proxyMigrationKeepsTheHome, [[EV_WAKEUP, 0, A, 0, 0], visit])).toBeNull();
  expect(says(proxyMigrationKeepsTheHome, [[EV_WAKEUP, 0, A, 0, 0], home(1), visit])).toBe(
    'A lends its context on CPU 1 and has CPU 1 as home now, not CPU 0',
  );
  expect(says(proxyMigrationKeepsTheHome, [[EV_MIGRATE, 0, A, 0, 1]])).toBe('A moved to CPU 1 but has CPU 0 as home');
  // A change of the mask keeps a home that it allows.
  const allowed = (w: World) => {
    w.task.allowedLo[A] = 3;
    w.cpu.active.fill(1);
  };
  const masked = [[EV_WAKEUP, 0, A, 0, 0], allowed, home(1), [EV_AFFINITY, 0, A, 3, 0]] as const;
  expect(says(proxyMigrationKeepsTheHome, [...masked])).toBe(
    'A has CPU 1 as home since its mask changed, and CPU 0, which it had, is in that mask',
  );
  // It gives a new home otherwise, at once or when the stopper comes.
  expect(says(proxyMigrationKeepsTheHome, [home(1), [EV_AFFINITY, 0, A, 2, 0], visit])).toBeNull();
  expect(
    says(proxyMigrationKeepsTheHome, [[EV_WAKEUP, 0, A, 0, 0], [EV_STOP_WORK, 0, A, 0], home(1), visit]),
  ).toBeNull();
  // A second change of the mask while the stopper of the first is on its way.
  const asked = (w: World) => {
    w.task.affinityPending[A] = 1;
  };
  const stopped = [[EV_STOP_WORK, 0, A, 0], asked, [EV_AFFINITY, 0, A, 4, 0]] as const;
  expect(says(proxyMigrationKeepsTheHome, [[EV_WAKEUP, 0, A, 0, 0], ...stopped, home(1), visit])).toBeNull();
});

test('a visitor that executes where it was moved', () => {
  const visit = [EV_PROXY_MIGRATE, 0, A, 0, 1] as const;
  const runs = [EV_SWITCH, 1, NONE, A, A] as const;
  expect(says(visitorsGoHomeBeforeTheyExecute, [visit, [EV_WAKEUP, 1, A, 1, 1], runs])).toBe(
    'A executes on CPU 1, which it visited as a scheduling context, and chose no CPU since; its home is CPU 0',
  );
  expect(says(visitorsGoHomeBeforeTheyExecute, [visit, [EV_WAKEUP, 1, A, 1, 0], runs])).toBeNull();
  expect(says(visitorsGoHomeBeforeTheyExecute, [visit, [EV_PROXY_MIGRATE, 1, A, 1, 0], runs])).toBeNull();
});

test('a balancer that moves what a CPU uses', () => {
  const move = [EV_MIGRATE, 1, A, 0, 1] as const;
  const claim = balancersMoveOnlyTasksThatWait;
  expect(says(claim, [move])).toBeNull();
  expect(says(claim, [[EV_SWITCH, 0, NONE, A, A], move])).toBe(
    'CPU 1 moved A from CPU 0 to CPU 1 while it executes on CPU 0',
  );
  expect(says(claim, [[EV_DONOR, 0, NONE, A, NONE], move])).toBe(
    'CPU 1 moved A from CPU 0 to CPU 1 while it is the donor of CPU 0',
  );
  expect(says(claim, [[EV_BLOCK, 0, A, 0, 1], move])).toBe('CPU 1 moved A from CPU 0 to CPU 1 while it waits blocked');
  // A wake-up, a change of the mask and a stopper may.
  expect(says(claim, [[EV_BLOCK, 0, A, 0, 1], [EV_WAKING, 0, A], move])).toBeNull();
  expect(
    says(claim, [
      [EV_BLOCK, 0, A, 0, 1],
      [[EV_AFFINITY, 1, A, 2, 0], move],
    ]),
  ).toBeNull();
  expect(
    says(claim, [
      [EV_BLOCK, 0, A, 0, 1],
      [EV_STOP_WORK, 1, A, 0],
      [EV_SWITCH, 0, NONE, STOPPER_0, STOPPER_0],
      [EV_MIGRATE, 0, A, 0, 1],
    ]),
  ).toBeNull();
  // A waker replaces the donor of another CPU: the old donor may move from then on.
  expect(says(claim, [[EV_DONOR, 0, NONE, A, B], [EV_DONOR, 1, A, B, B], move])).toBeNull();
});

test('a task that somebody else makes wait', () => {
  const claim = onlyTheTaskItselfBeginsToWait;
  const waits = (w: World) => {
    w.task.blockedOn[A] = 1;
  };
  const runs = [EV_SWITCH, 0, NONE, A, A] as const;
  expect(says(claim, [runs, waits, [EV_SET_STATE, 0, A, UNINTERRUPTIBLE]])).toBeNull();
  expect(says(claim, [runs, waits, [EV_WAKEUP, 0, A, 0, 1]])).toBe('A waits for m1 and did not say so itself');
  expect(says(claim, [runs, waits, [EV_SET_STATE, 1, A, UNINTERRUPTIBLE]])).toBe(
    'CPU 1 made A wait, but does not execute it',
  );
});

test('a mutex with two owners', () => {
  const runs = [
    [EV_SWITCH, 0, NONE, A, A],
    [EV_SWITCH, 1, NONE, B, B],
  ] as const;
  const owns = (task: number) => (w: World) => {
    w.mutex.owner[0] = task;
  };
  const taken = [...runs, owns(A), [EV_ACQUIRE, 0, A, 0, ACQUIRE_FAST]] as const;
  const claim = aMutexHasOneOwner;
  expect(says(claim, [...taken, owns(B), [EV_ACQUIRE, 1, B, 0, ACQUIRE_SLOW]])).toBe('B took m0, which A owns');
  expect(says(claim, [...taken, owns(NONE), [EV_RELEASE, 1, B, 0, NONE]])).toBe('B released m0, which A owns');
  expect(says(claim, [...taken, owns(NONE), [EV_RELEASE, 1, A, 0, NONE]])).toBe(
    'CPU 1 released m0 for A, which it does not execute',
  );
  expect(says(claim, [...taken, owns(C), [EV_RELEASE, 0, A, 0, C]])).toBe(
    'm0 was handed to C, which does not wait for it',
  );
  const waits = [[EV_CONTENTION_BEGIN, 1, B, 0, A]] as const;
  expect(
    says(claim, [...taken, ...waits, owns(B), [EV_RELEASE, 0, A, 0, B], [EV_CONTENTION_END, 1, B, 0, 0]]),
  ).toBeNull();
  expect(says(claim, [...taken, ...waits, [EV_RELEASE, 0, A, 0, B]])).toBe(
    'the word of m0 says A, but by what happened B owns it',
  );
});

test('a task that is blocked without having blocked', () => {
  const claim = onlyTheBlockPathBlocks;
  const runs = [
    [EV_WAKEUP, 0, A, 0, 0],
    [EV_SWITCH, 0, NONE, A, A],
  ] as const;
  const declares = [EV_SET_STATE, 0, A, UNINTERRUPTIBLE] as const;
  expect(says(claim, [...runs, declares, [EV_BLOCK, 0, A, 0, 1], [EV_SWITCH, 0, A, B, A]])).toBeNull();
  expect(says(claim, [...runs, [EV_BLOCK, 0, A, 0, 1]])).toBe(
    'A was blocked on CPU 0 without having declared that it waits',
  );
  expect(says(claim, [...runs, declares, [EV_BLOCK, 1, A, 0, 1]])).toBe('CPU 1 blocked A, which it does not execute');
  // Preempted between declaring and schedule(), then picked as if it were blocked.
  expect(says(claim, [...runs, declares, [EV_SWITCH, 0, A, B, A]])).toBe(
    'A lends its context to B on CPU 0, but it never blocked',
  );
  const off = (w: World) => {
    w.task.onRq[A] = OFF;
  };
  expect(says(claim, [...runs, declares, off, [EV_DONOR, 0, A, NONE, C]])).toBe(
    'A was taken off CPU 0, but it never blocked',
  );
});

/** C executes for A over B: A waits for m0 of B, which waits for m1 of C. */
const chainOfThree = [
  [EV_SWITCH, 0, NONE, C, A],
  [EV_DONOR, 0, NONE, A, C],
  [EV_ACQUIRE, 0, B, 0, ACQUIRE_FAST],
  [EV_ACQUIRE, 0, C, 1, ACQUIRE_FAST],
  [EV_CONTENTION_BEGIN, 0, A, 0, B],
  [EV_BLOCK, 0, A, 0, 1],
  [EV_CONTENTION_BEGIN, 0, B, 1, C],
  [EV_BLOCK, 0, B, 1, 1],
] as const;

test('an unlock that passes over the task directly upstream', () => {
  const claim = unlockHandsOverToTheDonor;
  expect(says(claim, [...chainOfThree, [EV_RELEASE, 0, C, 1, B]])).toBeNull();
  expect(says(claim, [...chainOfThree, [EV_RELEASE, 0, C, 1, D]])).toBe(
    'C released m1 while it executed for B, which waits for it, and gave it to D',
  );
  expect(says(claim, [...chainOfThree, [EV_RELEASE, 0, C, 1, NONE]])).toBe(
    'C released m1 while it executed for B, which waits for it, and left it free',
  );
  // Nothing is owed to a task that a wake-up already has in hand.
  expect(says(claim, [...chainOfThree, [EV_WAKING, 1, B], [EV_RELEASE, 0, C, 1, NONE]])).toBeNull();
});

test('a picked waiter of a free mutex that is taken off', () => {
  const claim = aFreeMutexShelvesNobody;
  const shelved = (w: World) => {
    w.task.isBlocked[A] = 1;
    w.task.onRq[A] = OFF;
    w.task.waitsIn[A] = 0;
    w.mutex.waitFirst[0] = A;
  };
  const picked = [EV_DONOR, 0, NONE, A, NONE] as const;
  const off = [EV_DONOR, 0, A, NONE, NONE] as const;
  expect(says(claim, [picked, shelved, off])).toBe('CPU 0 took A off, which waits for m0, though nobody owns it');
  expect(says(claim, [picked, shelved, [EV_RELEASE, 1, B, 0, NONE], off])).toBeNull();
});

test('a CPU that picks and picks and executes nobody', () => {
  const rounds = (count: number): Section[] =>
    Array.from(
      { length: count },
      (_, i): Section => (i % 2 ? [EV_DONOR, 0, A, NONE, NONE] : [EV_DONOR, 0, NONE, A, NONE]),
    );
  expect(says(aPickComesToAnEnd, rounds(32))).toBeNull();
  expect(says(aPickComesToAnEnd, rounds(33))).toBe(
    'CPU 0 changed its donor 33 times at one instant without executing anybody, now to A',
  );
  expect(says(aPickComesToAnEnd, [...rounds(32), [EV_SWITCH, 0, NONE, B, A], ...rounds(32)])).toBeNull();
  const held = (w: World) => {
    w.cpu.held[1] = 1;
  };
  expect(says(aPickComesToAnEnd, [held, ...rounds(33)])).toBeNull();
});

test('a yield that acts on the wrong task, or gives no way', () => {
  const claim = yieldGivesWayOnTheDonor;
  const lent = [
    [EV_DONOR, 0, NONE, A, NONE],
    [EV_SWITCH, 0, NONE, B, A],
  ] as const;
  expect(says(claim, [...lent, [EV_YIELD, 0, B, A]])).toBeNull();
  expect(says(claim, [...lent, [EV_YIELD, 0, B, B]])).toBe('B yielded on CPU 0, which acted on B, but the donor is A');
  const peers = (w: World) => {
    for (const task of [A, C]) {
      w.task.cls[task] = RT;
      w.task.prio[task] = 20;
      w.task.queueOf[task] = 0;
    }
    w.cpu.donor[0] = A;
    w.cpu.rtFirst[0] = C;
    w.task.rqNext[C] = A;
  };
  const yields = [peers, ...lent, [EV_YIELD, 0, B, A]] as const;
  expect(says(claim, [...yields, [EV_DONOR, 0, A, C, B]])).toBeNull();
  expect(says(claim, [...yields, [EV_MIGRATE, 1, C, 0, 1], [EV_LEAVE, 0, B, 0]])).toBeNull();
  expect(says(claim, [...yields, [EV_LEAVE, 0, B, 0]])).toBe(
    'A yielded on CPU 0 and was picked again, though C has the same priority and waits there',
  );
});

test('an owner that sleeps is not followed', () => {
  const claim = noWaiterFollowsAnOwnerThatSleeps;
  const waits = (w: World) => {
    w.mutex.owner[0] = B;
    w.task.isBlocked[A] = 1;
    w.task.blockedOn[A] = 0;
    w.frame.program[0] = P_SCHEDULE;
  };
  const enters = [EV_ENTRY, 0, NONE, 0] as const;
  const sleeps = [EV_BLOCK, 1, B, NONE, 0] as const;
  const moves = [EV_PROXY_MIGRATE, 0, A, 0, 1] as const;
  expect(says(claim, [waits, [enters], [sleeps], [moves]])).toBeNull();
  expect(says(claim, [waits, [sleeps], [[EV_WAKEUP, 1, B, 1, 0]], [enters], [moves]])).toBeNull();
  expect(says(claim, [waits, [sleeps], [enters], [moves]])).toBe(
    'A is moved to CPU 1, where B sleeps since before CPU 0 looked',
  );
});

test('a clock that stands still', () => {
  const claim = aClockReadingIncludesWhatRuns;
  const ran = (w: World) => {
    w.task.ranNs[A] = 3 * MS;
  };
  expect(says(claim, [ran, [[EV_CLOCK, 0, A, 3 * MS]]])).toBeNull();
  expect(says(claim, [ran, [[EV_CLOCK, 0, A, MS]]])).toBe(
    'the clock of A says 1000000 ns, and it has executed for 3000000 ns',
  );
});

test('a yield for which somebody else pays', () => {
  const claim = anOwnersYieldThrottlesNoDonor;
  const lent = (w: World) => {
    w.cpu.donor[0] = A;
  };
  const throttled = [EV_DL_THROTTLE, 0, A, 0, 4 * MS] as const;
  // Its budget ends in the same section, before the yield.
  expect(says(claim, [lent, [throttled, [EV_YIELD, 0, B, NONE]]])).toBeNull();
  expect(says(claim, [lent, [[EV_YIELD, 0, A, A], throttled]])).toBeNull();
  expect(says(claim, [lent, [[EV_YIELD, 0, B, A], throttled]])).toBe(
    'B yielded while it executed for A, which is throttled for it',
  );
  const reservation = (w: World) => {
    w.task.cls[A] = DL;
  };
  const donates = [
    [EV_DONOR, 0, NONE, A, NONE],
    [EV_SWITCH, 0, NONE, B, A],
  ] as const;
  expect(says(yieldGivesWayOnTheDonor, [reservation, ...donates, [EV_YIELD, 0, B, NONE]])).toBeNull();
  expect(says(yieldGivesWayOnTheDonor, [...donates, [EV_YIELD, 0, B, NONE]])).toBe(
    'B yielded on CPU 0, which acted on nobody, but the donor is A',
  );
});

test('a move to where the task is', () => {
  expect(says(aMoveLeadsToAnotherCpu, [[EV_MIGRATE, 0, A, 0, 1]])).toBeNull();
  expect(says(aMoveLeadsToAnotherCpu, [[EV_PROXY_MIGRATE, 0, A, 1, 1]])).toBe('A is moved from CPU 1 to CPU 1');
});

/** A has 1 ms in 4 ms, and 1 ms of it is charged by each call. */
const reserved = (w: World) => {
  w.task.cls[A] = DL;
  w.dl.runtimeNs[A] = MS;
  w.dl.relDeadlineNs[A] = 4 * MS;
  w.dl.periodNs[A] = 4 * MS;
};
const charged = (ns: number) => (w: World) => {
  w.system.nowNs[0]! += ns;
  w.dl.spentNs[A]! += ns;
};

test('a reservation that gets more than its share', () => {
  const claim = aReservationIsSuppliedItsShareAtMost;
  const fresh = [EV_DL_FRESH, 0, A, MS, 4 * MS] as const;
  const again = [EV_DL_REPLENISH, 0, A, MS, 8 * MS] as const;
  const late = (w: World) => {
    w.system.nowNs[0]! += 3 * MS;
  };
  const picked = [EV_DONOR, 0, NONE, A, NONE] as const;
  // Two budgets back to back: the last of one period and the first of the next.
  expect(says(claim, [reserved, fresh, late, charged(MS), again, charged(MS), again])).toBeNull();
  expect(says(claim, [reserved, fresh, late, late, late, picked, charged(3 * MS), again])).toBe(
    'A was charged 2250000 ns more than its share in one stretch; two budgets back to back allow 1504096 ns',
  );
  expect(says(claim, [reserved, fresh, charged(1.4 * MS), again])).toBe(
    'A was charged 1400000 ns in 1400000 ns, its share and one budget are 1354096 ns',
  );
});

test('names are hyphenated words and memory is unique', () => {
  expect(new Set(MONITORS.map((claim) => claim.name)).size).toBe(MONITORS.length);
  expect(new Set(MONITORS.map((claim) => claim.memory.name)).size).toBe(MONITORS.length);
  for (const claim of MONITORS) expect(claim.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
});

test('a waiter that goes to an owner which could come', () => {
  const waits = (change: (w: World) => void): Section[] => [
    (w) => {
      w.task.isBlocked[A] = 1;
      w.task.blockedOn[A] = 0;
      w.task.state[A] = UNINTERRUPTIBLE;
      w.mutex.owner[0] = B;
      w.task.cpu[B] = 1;
      w.task.onRq[B] = QUEUED;
      w.task.allowedLo[B] = 3;
      for (const cpu of [0, 1]) w.cpu.online[cpu] = 1;
      change(w);
    },
    [EV_DONOR, 0, NONE, A, NONE],
  ];
  const goes: Section = [
    [EV_DONOR, 0, A, NONE, NONE],
    [EV_PROXY_MIGRATE, 0, A, 0, 1],
  ];
  const claim = anOwnerThatCanComeIsFetched;
  const ring = 'A went from CPU 0 to CPU 1, though all whom it waits for could have come';
  expect(says(claim, [...waits(() => {}), goes])).toBe(ring);
  expect(says(claim, [...waits((w) => (w.task.onCpu[B] = 1)), goes])).toBeNull();
  expect(says(claim, [...waits((w) => (w.task.allowedLo[B] = 2)), goes])).toBeNull();
  // CPU 1 was about to pick, and something happened there.
  expect(says(claim, [...waits((w) => (w.cpu.needResched[1] = 1)), goes])).toBeNull();
  expect(says(claim, [...waits(() => {}), [EV_TICK, 1], goes])).toBeNull();
});
