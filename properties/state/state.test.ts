// Two questions about every claim on a state: is it seen to fail, with a sentence that a reader understands; and is it silent over
// thousands of hostile runs of the designs that promise it. The sweep here looks at everything after every section.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DRAWN_OPERATIONS_MAX, drawRun } from '../../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX } from '../../generators/shapes.ts';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import {
  DL,
  FAIR,
  IDLE,
  INTERRUPTIBLE,
  MIGRATING,
  NONE,
  OFF,
  QUEUED,
  RT,
  RUNNING,
  STOP,
  UNINTERRUPTIBLE,
} from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import { opList, unpackOps } from '../../model/ops.ts';
import { settle } from '../../model/settle.ts';
import { createMachine } from '../../model/setup.ts';
import { takeOperation } from '../../model/step.ts';
import { lockFree, piLock, quietCpu, rqLock, taskSlot, type View, waitLock } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Always, JudgedAt, Names, Subject } from '../types.ts';
import { stateClaims } from './index.ts';

const [A, B, C, D] = [0, 1, 2, 3];
const names: Names = { task: (task) => 'ABCDEFGH'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };

function queue(w: World, task: number, cpu: number, cls: number): void {
  const first = cls === DL ? w.cpu.dlFirst : cls === RT ? w.cpu.rtFirst : w.cpu.fairFirst;
  const last = cls === DL ? w.cpu.dlLast : cls === RT ? w.cpu.rtLast : w.cpu.fairLast;
  const prev = last[cpu]!;
  if (prev === NONE) first[cpu] = task;
  else w.task.rqNext[prev] = task;
  w.task.rqPrev[task] = prev;
  last[cpu] = task;
  w.task.cls[task] = cls;
  w.task.state[task] = RUNNING;
  w.task.onRq[task] = QUEUED;
  w.task.psiRunning[task] = 1;
  w.task.queueOf[task] = cpu;
  w.task.cpu[task] = cpu;
  w.task.wakeCpu[task] = cpu;
  w.cpu.nrRunning[cpu]!++;
}

function execute(w: World, cpu: number, task: number): void {
  w.cpu.curr[cpu] = task;
  w.task.onCpu[task] = cpu;
}

function lend(w: World, cpu: number, donor: number): void {
  w.cpu.donor[cpu] = donor;
  w.cpu.nextClass[cpu] = w.task.cls[donor]!;
  w.cpu.rtCurr[cpu] = w.task.cls[donor] === RT ? donor : NONE;
  w.cpu.fairCurr[cpu] = w.task.cls[donor] === FAIR ? donor : NONE;
}

/** On CPU 0 the fair task A executes and owns m0; B, FIFO, waits for m0 and is the donor. On CPU 1 the FIFO task C; D waits behind it. */
function calm(): World {
  const w = createWorld({ cpus: 2, tasks: 4, mutexes: 2 });
  w.task.allowedLo.fill(0b11);
  queue(w, A, 0, FAIR);
  queue(w, B, 0, RT);
  queue(w, C, 1, RT);
  queue(w, D, 1, RT);
  w.task.prio.set([0, 30, 20, 10]);
  w.task.state[B] = UNINTERRUPTIBLE;
  w.task.isBlocked[B] = 1;
  w.task.blockedOn[B] = 0;
  w.task.waitsIn[B] = 0;
  w.mutex.waitFirst[0] = B;
  w.mutex.waitLast[0] = B;
  w.mutex.owner[0] = A;
  w.task.heldFirst[A] = 0;
  w.task.blockedDonor[A] = B;
  w.task.pushCpu[D] = 1;
  execute(w, 0, A);
  lend(w, 0, B);
  execute(w, 1, C);
  lend(w, 1, C);
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const stopper = w.tasks + cpu;
    w.task.cls[stopper] = STOP;
    w.task.state[stopper] = INTERRUPTIBLE;
    w.task.cpu[stopper] = cpu;
    w.task.wakeCpu[stopper] = cpu;
    w.frame.program[taskSlot(w, stopper)] = 0;
  }
  return w;
}

/** By claim: what is broken in the calm world, about whom, and what the claim says then. */
type Broken = [claim: string, subject: number, says: string, how: (w: World) => void];
const broken: readonly Broken[] = [
  ['executes-on-one-cpu', 1, 'A executes on CPU 1 and on CPU 0', (w) => execute(w, 1, A)],
  ['executes-on-one-cpu', 0, 'A executes on CPU 0 while its on_cpu says no CPU', (w) => w.task.onCpu.fill(NONE)],
  ['curr-may-execute-here', 0, 'A executes on CPU 0, which is not in its mask', (w) => w.task.allowedLo.fill(0b10)],
  [
    'curr-may-execute-here',
    0,
    'A executes on CPU 0, it is pinned to CPU 1',
    (w) => {
      w.task.migrateDisabled[A] = 1;
      w.task.pinnedCpu[A] = 1;
    },
  ],
  ['migrating-task-is-on-no-cpu', A, 'A is on its way to CPU 0 and still on CPU 0', (w) => w.task.onRq.fill(MIGRATING)],
  [
    'running-means-no-blocked-on',
    B,
    'B is RUNNING with blocked_on m0',
    (w) => {
      w.task.isBlocked[B] = 0;
      w.task.state[B] = RUNNING;
    },
  ],
  ['curr-is-not-blocked', 0, 'A executes on CPU 0 and is blocked', (w) => w.task.isBlocked.fill(1)],
  ['curr-is-not-blocked', 0, 'B executes on CPU 0 and is blocked, waiting for m0', (w) => execute(w, 0, B)],
  ['curr-is-queued-here', 0, 'A executes on CPU 0 and is OFF with cpu 0', (w) => w.task.onRq.fill(OFF)],
  ['curr-is-queued-here', 0, 'A executes on CPU 0 and is QUEUED with cpu 1', (w) => w.task.cpu.fill(1)],
  [
    'donor-is-queued-here',
    0,
    'B is the donor of CPU 0 and is MIGRATING with cpu 0',
    (w) => w.task.onRq.fill(MIGRATING),
  ],
  [
    'lending-donor-is-blocked',
    0,
    'A executes on CPU 0 for B, which is RUNNING and not blocked, woken and still on m0',
    (w) => {
      w.task.isBlocked[B] = 0;
      w.task.state[B] = RUNNING;
    },
  ],
  [
    'busy-waiting-ends-with-its-reason',
    0,
    'CPU 0 executes A on the budget of B -> m0 -> C',
    (w) => w.mutex.owner.fill(C),
  ],
  [
    'busy-waiting-ends-with-its-reason',
    0,
    'CPU 0 executes idle on the budget of B -> m0 -> A',
    (w) => w.cpu.curr.fill(NONE),
  ],
  ['curr-ends-the-donors-chain', 0, 'A executes on CPU 0 for B -> m0 -> C', (w) => w.mutex.owner.fill(C)],
  ['curr-ends-the-donors-chain', 0, 'A executes on CPU 0 for B -> m0 -> nobody', (w) => w.mutex.owner.fill(NONE)],
  [
    'active-chain-stays-on-one-cpu',
    0,
    'B of the chain B -> m0 -> A that CPU 0 executes is QUEUED with cpu 1',
    (w) => w.task.cpu.fill(1),
  ],
  [
    'donor-and-curr-idle-together',
    0,
    'A executes on CPU 0, whose donor is idle, and nothing asks it to schedule',
    (w) => w.cpu.donor.fill(NONE),
  ],
  [
    'donor-and-curr-idle-together',
    0,
    'CPU 0 idles with B as its donor, and nothing asks it to schedule',
    (w) => w.cpu.curr.fill(NONE),
  ],
  [
    'donor-beats-all-queued-here',
    1,
    'C (fifo 20) waits on CPU 1 behind the donor D (fifo 10), and nothing asks it to schedule',
    (w) => lend(w, 1, D),
  ],
  [
    'donor-beats-all-queued-here',
    0,
    'B (fifo 30) waits on CPU 0 behind the donor idle, and nothing asks it to schedule',
    (w) => w.cpu.donor.fill(NONE),
  ],
  [
    'donor-class-covers-curr',
    0,
    'A (deadline) executes on CPU 0 for the lower donor B (fifo)',
    (w) => w.task.cls.fill(DL, A, B),
  ],
  [
    'blocked-donor-is-fresh',
    0,
    'A has no blocked_donor, although CPU 0 executes for somebody else',
    (w) => w.task.blockedDonor.fill(NONE),
  ],
  [
    'blocked-donor-is-fresh',
    0,
    'A has C as blocked_donor, which waits for no mutex',
    (w) => w.task.blockedDonor.fill(C),
  ],
  [
    'blocked-donor-is-fresh',
    0,
    'A has B as blocked_donor, which waits for m0 of somebody else',
    (w) => w.mutex.owner.fill(C),
  ],
  ['blocked-donor-is-fresh', 0, 'A has B as blocked_donor, which is not queued on CPU 0', (w) => w.task.cpu.fill(1)],
  [
    'an-idle-cpu-has-no-donor',
    0,
    'CPU 0 executes idle, and its donor is B',
    (w) => {
      w.cpu.curr[0] = NONE;
      w.cpu.needResched[0] = 1;
    },
  ],
  [
    'blocked-donor-is-fresh',
    1,
    'C was picked on CPU 1 and still has D as blocked_donor',
    (w) => w.task.blockedDonor.fill(D),
  ],
  [
    'class-pointers-name-the-donor',
    0,
    'the donor of CPU 0 is B (fifo), while the fifo class has idle as its current entity',
    (w) => w.cpu.rtCurr.fill(NONE),
  ],
  [
    'class-pointers-name-the-donor',
    0,
    'the donor of CPU 0 is B (fifo), while the fair class has A as its current entity',
    (w) => w.cpu.fairCurr.fill(A),
  ],
  [
    'class-pointers-name-the-donor',
    0,
    'the donor of CPU 0 is B (fifo), while the deadline class has D as its current entity',
    (w) => w.cpu.dlCurr.fill(D),
  ],
  [
    'class-pointers-name-the-donor',
    0,
    'the donor of CPU 0 is B (fifo), while next_class is idle',
    (w) => w.cpu.nextClass.fill(IDLE),
  ],
  [
    'running-task-is-on-a-runqueue',
    D,
    'D is RUNNING and on no runqueue, its cpu field says CPU 1',
    (w) => w.task.onRq.fill(OFF),
  ],
  ['running-means-not-blocked', B, 'B is RUNNING and blocked on m0', (w) => w.task.state.fill(RUNNING)],
  [
    'off-its-runqueue-only-if-blocked',
    B,
    'B is off its runqueue in state UNINTERRUPTIBLE but never blocked in schedule()',
    (w) => {
      w.task.onRq[B] = OFF;
      w.task.isBlocked[B] = 0;
    },
  ],
  [
    'away-from-home-only-while-blocked',
    D,
    'D is queued on CPU 1 with its home on CPU 0, and not blocked',
    (w) => w.task.wakeCpu.fill(0),
  ],
  [
    'outside-its-mask-only-while-blocked',
    D,
    'D is queued on CPU 1, outside its mask, and is not blocked',
    (w) => w.task.allowedLo.fill(0b01),
  ],
  [
    'outside-its-mask-only-while-blocked',
    B,
    'B is queued on CPU 0, outside its mask, and has its home there',
    (w) => w.task.allowedLo.fill(0b10),
  ],
  [
    'home-of-a-retained-waiter-is-allowed',
    B,
    'B is a retained waiter on CPU 0 whose home CPU 0 it may not use',
    (w) => w.task.allowedLo.fill(0b10),
  ],
  [
    'queued-asleep-only-as-lock-waiter',
    B,
    'B blocked in state UNINTERRUPTIBLE, waits for no mutex and is still queued',
    (w) => w.task.waitsIn.fill(NONE),
  ],
  [
    'queued-asleep-only-as-lock-waiter',
    B,
    'B is queued in state UNINTERRUPTIBLE without having blocked',
    (w) => w.task.isBlocked.fill(0),
  ],
  ['blocked-task-is-off-its-runqueue', B, 'B is blocked on m0 and queued on CPU 0', () => {}],
  [
    'no-affinity-request-is-left-over',
    D,
    'D still has a pending affinity request on CPU 1',
    (w) => w.task.affinityPending.fill(1),
  ],
  [
    'no-affinity-request-is-left-over',
    D,
    'D is runnable on CPU 1, where it may not execute, and nobody moves it',
    (w) => w.task.allowedLo.fill(0b01),
  ],
  ['owner-does-not-wait-for-its-own-mutex', 0, 'B owns m0 and is blocked on it', (w) => w.mutex.owner.fill(B)],
  [
    'blocked-on-names-its-wait-list',
    B,
    'B is blocked on m0 and stands in no wait list',
    (w) => w.task.waitsIn.fill(NONE),
  ],
  [
    'blocked-on-names-its-wait-list',
    B,
    'B is blocked on m0 and stands in the wait list of m1',
    (w) => w.task.waitsIn.fill(1),
  ],
  [
    'waits-for-has-no-cycle',
    B,
    'B -> m0 -> A -> m1 -> B is a circle',
    (w) => {
      w.task.isBlocked[A] = 1;
      w.task.blockedOn[A] = 1;
      w.mutex.owner[1] = B;
    },
  ],
  [
    'wait-list-is-linked',
    0,
    'B is linked in the wait list of m0 and does not stand there',
    (w) => w.task.waitsIn.fill(NONE),
  ],
  ['wait-list-is-linked', 0, 'the wait list of m0 is torn at B', (w) => w.task.waitPrev.fill(A)],
  ['wait-list-is-linked', 0, 'the last waiter of m0 is not the end of its list', (w) => w.mutex.waitLast.fill(NONE)],
  ['wait-list-is-linked', 1, 'hand-off of m1 is asked for and nobody waits', (w) => w.mutex.handoff.fill(1)],
  ['wait-list-is-linked', 1, 'm1 was handed to nobody', (w) => w.mutex.pickup.fill(1)],
  ['wait-list-is-linked', 0, 'm0 was handed to A, which does not wait for it', (w) => w.mutex.pickup.fill(1)],
  [
    'held-mutexes-agree-with-owners',
    1,
    'm1 is free and still linked in a list of held mutexes',
    (w) => w.mutex.nextHeld.fill(0),
  ],
  ['held-mutexes-agree-with-owners', 0, 'A owns m0 and does not list it as held', (w) => w.task.heldFirst.fill(NONE)],
  ['held-mutexes-agree-with-owners', 0, 'A lists m1 as held and does not own it', (w) => w.task.heldFirst.fill(1)],
  [
    'waiting-realtime-task-is-pushable',
    D,
    'D (fifo 10) waits on CPU 1, may execute elsewhere, and is not listed as pushable',
    (w) => w.task.pushCpu.fill(NONE),
  ],
  ['pushable-task-may-be-moved', B, 'B is listed as pushable on CPU 0 and is blocked', (w) => w.task.pushCpu.fill(0)],
  [
    'pushable-task-may-be-moved',
    A,
    'A is listed as pushable on CPU 0 and is neither RT nor DEADLINE',
    (w) => w.task.pushCpu.fill(0),
  ],
  [
    'pushable-task-may-be-moved',
    D,
    'D is listed as pushable on CPU 0 and stands in the queue of CPU 1',
    (w) => w.task.pushCpu.fill(0),
  ],
  [
    'pushable-task-may-be-moved',
    C,
    'C is listed as pushable on CPU 1 and is the donor there',
    (w) => w.task.pushCpu.fill(1),
  ],
  [
    'queued-exactly-where-it-belongs',
    D,
    'D is QUEUED on CPU 1 and stands in the queue of no CPU',
    (w) => w.task.queueOf.fill(NONE),
  ],
  ['queued-exactly-where-it-belongs', D, 'D is OFF and stands in the queue of CPU 1', (w) => w.task.onRq.fill(OFF)],
  [
    'queued-exactly-where-it-belongs',
    D,
    'D is QUEUED on CPU 1, throttled and stands in the queue of CPU 1',
    (w) => {
      w.task.cls[D] = DL;
      w.dl.throttled[D] = 1;
    },
  ],
  ['class-queue-is-sorted', D, 'C (fifo 20) and D (fifo 99) stand in the wrong order', (w) => w.task.prio.fill(99, D)],
  ['class-queue-is-sorted', C, 'C (fifo 20) and D (fifo 99) stand in the wrong order', (w) => w.task.prio.fill(99, D)],
  ['class-queue-is-sorted', C, 'C (fifo 20) and D (fair) do not belong in one queue', (w) => w.task.cls.fill(FAIR, D)],
  ['class-queue-is-sorted', C, 'C (fifo 20) and D (fifo 10) are not linked both ways', (w) => w.task.rqPrev.fill(A, D)],
  ['class-queue-is-sorted', C, 'C is not where the queue of CPU 1 begins', (w) => w.task.rqPrev.fill(D, C)],
  ['class-queue-is-sorted', D, 'D is not where the queue of CPU 1 ends', (w) => w.cpu.rtLast.fill(C)],
  ['class-queue-is-sorted', C, 'C is linked in a class queue and stands in none', (w) => w.task.queueOf.fill(NONE)],
  [
    'nr-running-equals-recount',
    1,
    'nr_running of CPU 1 is 5, and 2 tasks are queued there',
    (w) => w.cpu.nrRunning.fill(5),
  ],
  [
    'sleepers-are-counted-where-they-sleep',
    0,
    'CPU 0 counts 1 tasks that wait for I/O, and there are 0',
    (w) => w.cpu.nrIowait.fill(1),
  ],
  [
    'sleepers-are-counted-where-they-sleep',
    0,
    'all CPUs together count 2 uninterruptible sleepers, and there are 0',
    (w) => w.cpu.nrUninterruptible.fill(1),
  ],
  [
    'pressure-counts-who-is-queued',
    D,
    'D is queued on CPU 1, and pressure-stall information does not count it',
    (w) => w.task.psiRunning.fill(0),
  ],
  [
    'pressure-counts-who-is-queued',
    D,
    'D is on no runqueue, or delayed, and pressure-stall information counts it as runnable',
    (w) => w.task.onRq.fill(OFF),
  ],
];

const claimNamed = (name: string): Always => stateClaims.find((claim) => claim.name === name)!;

test.each(broken)('%s, about %i: %s', (name, subject, says, how) => {
  const w = calm();
  how(w);
  expect(claimNamed(name).check(w, subject, names)).toBe(says);
});

test('every claim is seen to fail, and a file of its name holds it', () => {
  const claimed = stateClaims.map((claim) => claim.name).sort();
  expect([...new Set(broken.map(([name]) => name))].sort()).toEqual(claimed);
  const files = readdirSync(import.meta.dirname).filter((file) => !/^(index|state[.]test)[.]ts$/.test(file));
  expect(files.sort()).toEqual(claimed.map((name) => `${name}.ts`));
});

test('the calm world breaks nothing', () => {
  const w = calm();
  for (const claim of stateClaims) {
    if (claim.name === 'blocked-task-is-off-its-runqueue') continue;
    for (let subject = 0; subject < count(w, claim.about); subject++) {
      expect(claim.check(w, subject, names), `${claim.name} ${subject}`).toBeNull();
    }
  }
});

test('what excuses a state is honoured', () => {
  const excused = (name: string, subject: number, how: (w: World) => void) => {
    const w = calm();
    how(w);
    expect(claimNamed(name).check(w, subject, names), name).toBeNull();
  };
  const inSchedule = (w: World) => w.frame.program.fill(0, 0, w.cpus);
  excused('curr-may-execute-here', 0, (w) => {
    w.task.allowedLo.fill(0b10);
    w.task.affinityPending[A] = 1;
  });
  excused('curr-is-not-blocked', 0, (w) => {
    w.task.isBlocked.fill(1);
    inSchedule(w);
  });
  // It blocked in this schedule(): no queue holds it, and it is donor and curr until the switch.
  excused('donor-is-queued-here', 1, (w) => {
    w.task.onRq[C] = OFF;
    inSchedule(w);
  });
  // Preempted between the declaration of its sleep and schedule().
  excused('queued-asleep-only-as-lock-waiter', D, (w) => {
    w.task.state[D] = UNINTERRUPTIBLE;
    w.frame.program[taskSlot(w, D)] = 0;
  });
  excused('donor-and-curr-idle-together', 0, (w) => {
    w.cpu.donor[0] = NONE;
    w.cpu.needResched[0] = 1;
  });
  excused('donor-class-covers-curr', 0, (w) => {
    w.task.cls[A] = DL;
    w.dl.throttled[A] = 1;
  });
  // The new owner is in its own lock call.
  excused('owner-does-not-wait-for-its-own-mutex', 0, (w) => {
    w.task.blockedOn[A] = 0;
  });
});

// ---- thousands of runs --------------------------------------------------------------------------------------------------

function count(w: View, about: Subject): number {
  return about === 'task' ? w.threads : about === 'cpu' ? w.cpus : about === 'mutex' ? w.mutexes : 1;
}

function isFree(w: View, about: Subject, subject: number): boolean {
  if (about === 'cpu') return lockFree(w, rqLock(subject));
  if (about === 'task') return lockFree(w, piLock(w, subject)) && lockFree(w, rqLock(w.task.cpu[subject]!));
  return about === 'world' || lockFree(w, waitLock(w, subject));
}

/** The full sweep of the claims of one judging place: the first that is broken, with its sentence. */
function sweep(w: View, claims: readonly Always[], judged: JudgedAt, who: Names): string | null {
  for (const claim of claims) {
    if (claim.judged !== judged) continue;
    for (let subject = 0; subject < count(w, claim.about); subject++) {
      if (judged === 'unlocked' && !isFree(w, claim.about, subject)) continue;
      if (judged === 'quiet' && !quietCpu(w, subject)) continue;
      const says = claim.check(w, subject, who);
      if (says !== null) return `${claim.name}: ${says}`;
    }
  }
  return null;
}

const RUNS = 2_000;
const SETTLE_NS = 100_000_000;

test.each(['vanilla', 'proxy-P1', 'proxy-P2'])('%s keeps every claim over hostile runs', (preset) => {
  const design = assemble(presetNamed(preset)!);
  const claims = stateClaims.filter((claim) => claim.appliesTo(design.features));
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  const list = opList(DRAWN_OPERATIONS_MAX);
  const alarms: string[] = [];
  let sections = 0;
  for (let run = 0; run < RUNS && alarms.length === 0; run++) {
    drawRun('state', run, { grain: 'mixed', limits: {} }, draft, list);
    const shape = draftToShape(draft);
    const who: Names = {
      task: (task) => shape.tasks[task]?.name ?? `stopper${task - shape.tasks.length}`,
      mutex: names.mutex,
    };
    const m = createMachine(shape, design);
    const judge = (machine: Machine, places: readonly JudgedAt[], at: string): boolean => {
      for (const place of places) {
        const alarm = sweep(machine.w, claims, place, who);
        if (alarm === null) continue;
        alarms.push(
          `run ${run}, section ${machine.sections} ${at}: ${alarm}\n${JSON.stringify({ shape, ops: unpackOps(list) })}`,
        );
        return true;
      }
      return false;
    };
    m.observer = {
      afterSection: (machine, _cpu, _slot, section) => judge(machine, ['section', 'unlocked', 'quiet'], section),
      atRest: (machine) => judge(machine, ['quiescent'], 'at rest'),
    };
    for (let op = 0; op < list.count && !m.ended && m.stuck === ''; op++) takeOperation(m, list, op);
    if (!m.ended && m.stuck === '') settle(m, SETTLE_NS);
    sections += m.sections;
  }
  expect(alarms).toEqual([]);
  expect(sections).toBeGreaterThan(RUNS * 50);
});
