// Each claim about UMCG over proxy execution is broken by a state or an event that contradicts it, and by nothing before that.

import { expect, test } from 'vitest';
import { EV_BLOCK, EV_UMCG_CALL, EV_UMCG_STATE } from '../../model/events.ts';
import { append, eventLog } from '../../model/events-log.ts';
import {
  INTERRUPTIBLE,
  NONE,
  OFF,
  QUEUED,
  RT,
  UMCG_BLOCKED,
  UMCG_CALL_BLOCK,
  UMCG_CALL_KILL,
  UMCG_CALL_REGISTER,
  UMCG_CALL_UNBLOCK,
  UMCG_CALL_UNREGISTER,
  UMCG_CALL_WAIT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_WORKER,
  UNINTERRUPTIBLE,
} from '../../model/ids.ts';
import { P_LOCK, P_UMCG_O_WAIT } from '../../model/program-names.ts';
import { taskSlot } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Always, Monitor, Sometimes } from '../types.ts';
import { blocksAndUnblocksAlternate } from './blocks-and-unblocks-alternate.ts';
import { UMCG_PROXY_CLAIMS } from './index.ts';

const S = 0;
const W1 = 1;
const W2 = 2;
const X = 3;
const M = 0;
const names = { task: (task: number) => ['S', 'W1', 'W2', 'X'][task]!, mutex: () => 'm' };

/** S sleeps in its wait. W1 is RUNNING, waits for m and lends on CPU 0, where X, the owner, executes. CPU 1 idles. */
function world(): World {
  const w = createWorld({ cpus: 2, tasks: 4, mutexes: 1, umcg: true });
  w.cpu.online.fill(1);
  w.cpu.curr.fill(NONE);
  w.cpu.donor.fill(NONE);
  w.umcg.role[S] = UMCG_SERVER;
  for (const worker of [W1, W2]) {
    w.umcg.role[worker] = UMCG_WORKER;
    w.umcg.next[worker] = S;
  }
  w.umcg.registered.fill(1, 0, X);
  w.umcg.hook.fill(1);
  w.umcg.state[S] = UMCG_RUNNABLE;
  w.umcg.state[W1] = UMCG_RUNNING;
  w.umcg.state[W2] = UMCG_BLOCKED;
  for (const task of [S, W2]) {
    w.task.state[task] = INTERRUPTIBLE;
    w.task.onRq[task] = OFF;
    w.frame.program[taskSlot(w, task)] = P_UMCG_O_WAIT;
  }
  w.task.state[W1] = UNINTERRUPTIBLE;
  w.task.isBlocked[W1] = 1;
  w.task.blockedOn[W1] = M;
  w.task.onRq[W1] = QUEUED;
  w.task.cpu.fill(0);
  w.task.cls.fill(RT);
  w.task.prio.fill(10);
  w.task.prio[W1] = 20;
  w.frame.program[taskSlot(w, W1)] = P_LOCK;
  w.mutex.owner[M] = X;
  w.task.heldFirst[X] = M;
  w.task.onRq[X] = QUEUED;
  w.task.onCpu[X] = 0;
  w.cpu.curr[0] = X;
  w.cpu.donor[0] = W1;
  return w;
}

/** W2 executes user code on CPU 1. */
function w2Executes(w: World): void {
  w.umcg.state[W2] = UMCG_RUNNING;
  w.task.state[W2] = 0;
  w.task.onRq[W2] = QUEUED;
  w.task.onCpu[W2] = 1;
  w.frame.program[taskSlot(w, W2)] = -1;
  w.cpu.curr[1] = W2;
  w.cpu.donor[1] = W2;
}

const claim = (name: string): Always => UMCG_PROXY_CLAIMS.find((p) => p.name === name) as Always;

const cases: readonly (readonly [name: string, subject: number, change: (w: World) => void, says: string])[] = [
  ['one-scheduling-context-per-server', 1, w2Executes, 'S has the contexts of W1 on CPU 0 and of W2 on CPU 1'],
  [
    'a-loan-ends-where-its-server-goes-on',
    0,
    (w) => {
      w2Executes(w);
      w.umcg.state[W1] = UMCG_BLOCKED;
      w.umcg.next[S] = W2;
      w.umcg.nextRuns[S] = 1;
    },
    'W1 lends on CPU 0 while its server S runs W2',
  ],
  [
    'a-running-worker-is-not-put-to-sleep',
    W1,
    (w) => {
      w.task.onRq[W1] = OFF;
    },
    'W1 is RUNNING for S, and sleeps',
  ],
  [
    'one-lender-per-server',
    W1,
    (w) => {
      w.task.isBlocked[W2] = 1;
      w.task.blockedOn[W2] = M;
      w.task.onRq[W2] = QUEUED;
    },
    'W1 and W2 lend in the name of S',
  ],
  [
    'a-hook-tells-its-own-server',
    S,
    (w) => {
      w.umcg.toldBy[S] = W2;
      w.umcg.owed[S] = 1;
      w.umcg.next[W2] = X;
    },
    'W2 of X told S',
  ],
  [
    'an-urgent-worker-gets-its-owner-run',
    W1,
    (w) => {
      w.task.onCpu[X] = NONE;
    },
    'W1 is the most urgent of all and waits for X, which is runnable on CPU 0 and does not execute',
  ],
  [
    'who-waits-in-umcg-holds-no-mutex',
    S,
    (w) => {
      w.task.heldFirst[S] = M;
    },
    'S sleeps in UMCG and owns m',
  ],
  [
    'who-may-not-lend-sleeps',
    W2,
    (w) => {
      w.task.isBlocked[W2] = 1;
      w.task.blockedOn[W2] = M;
      w.task.onRq[W2] = QUEUED;
    },
    'W2 waits for m on its runqueue, where it lends beside S',
  ],
  [
    'who-is-listed-executes-no-user-code',
    1,
    (w) => {
      w2Executes(w);
      w.process.list[0] = W2;
    },
    'W2 executes user code on CPU 1 and waits for a server at the same time',
  ],
];

test.each(cases)('%s', (name, subject, change, says) => {
  const w = world();
  expect(claim(name).check(w, subject, names)).toBe(null);
  change(w);
  expect(claim(name).check(w, subject, names)).toBe(says);
});

test('a server counts by itself where it waits for a mutex, and not while it sleeps in UMCG', () => {
  const w = world();
  const { check } = claim('one-scheduling-context-per-server');
  w.cpu.donor[1] = S;
  expect(check(w, 1, names)).toBe(null);
  w.task.isBlocked[S] = 1;
  w.task.blockedOn[S] = M;
  expect(check(w, 1, names)).toBe('S has the contexts of W1 on CPU 0 and of S on CPU 1');
});

test('an owner that sleeps, or a worker that something more urgent keeps waiting, is no inversion', () => {
  const w = world();
  const { check } = claim('an-urgent-worker-gets-its-owner-run');
  w.task.onCpu[X] = NONE;
  w.task.onRq[X] = OFF;
  expect(check(w, W1, names)).toBe(null);
  w.task.onRq[X] = QUEUED;
  w.task.prio[W2] = 30;
  w2Executes(w);
  expect(check(w, W1, names)).toBe(null);
});

test('blocks-and-unblocks-alternate', () => {
  const w = world();
  const memory = { open: new Float64Array(4), ended: new Float64Array(4) };
  const hear = (what: number, errno = 0) => {
    const log = eventLog();
    append(log, EV_UMCG_CALL, 0, 0, W1, what, errno);
    return blocksAndUnblocksAlternate.hear(log, memory, w, names);
  };
  expect(hear(UMCG_CALL_REGISTER, 3)).toBe(null);
  for (const what of [UMCG_CALL_REGISTER, UMCG_CALL_UNBLOCK, UMCG_CALL_BLOCK, UMCG_CALL_UNREGISTER])
    expect(hear(what)).toBe(null);
  expect(hear(UMCG_CALL_UNBLOCK)).toBe('W1 reported an unblock and had not blocked');
  memory.open!.fill(0);
  expect(hear(UMCG_CALL_BLOCK)).toBe(null);
  expect(hear(UMCG_CALL_BLOCK)).toBe('W1 reported a second block before it had unblocked');
  expect(hear(UMCG_CALL_KILL)).toBe(null);
  expect(hear(UMCG_CALL_BLOCK)).toBe(null);
});

test('a lending worker is kept, for as long as it may lend', () => {
  const w = world();
  w.cpu.active.fill(1);
  w.task.waitsIn.fill(NONE);
  w.task.waitsIn[W1] = M;
  w.task.onRq[W1] = OFF;
  const memories = new Map<string, { [column: string]: Float64Array }>();
  const hear = (name: string, kind: number, task: number, b: number, c = 0) => {
    const monitor = UMCG_PROXY_CLAIMS.find((p) => p.name === name) as Monitor;
    const columns = ['changes', 'pickedAt', 'noted', 'tried'];
    const memory = memories.get(name) ?? Object.fromEntries(columns.map((column) => [column, new Float64Array(4)]));
    memories.set(name, memory);
    const log = eventLog();
    // The section that reports a block has changed the word before it, which is nothing to these claims.
    if (kind === EV_UMCG_CALL) append(log, EV_UMCG_STATE, 0, 0, task, UMCG_BLOCKED, 0);
    append(log, kind, 0, 0, task, b, c);
    return monitor.hear(log, memory, w, names);
  };
  const says = 'W1 waits for m and was taken off its runqueue, though X at the end of its chain can run on CPU 0';
  const unreported = 'an-unreported-worker-is-kept-while-its-chain-can-run';
  expect(hear(unreported, EV_BLOCK, W1, M)).toBe(says);
  const hides = 'a-block-is-hidden-while-its-chain-can-run';
  expect(hear(hides, EV_UMCG_CALL, W1, UMCG_CALL_BLOCK)).toBe(
    'S is told that W1 has blocked on m, though X at the end of its chain can run',
  );
  expect(hear(hides, EV_BLOCK, W1, M, 1)).toBe(null);
  expect(hear(hides, EV_UMCG_CALL, W1, UMCG_CALL_BLOCK)).toBe(null);
  w.umcg.state[W1] = UMCG_BLOCKED;
  expect(hear(unreported, EV_BLOCK, W1, M)).toBe(null);
  expect(hear('a-reported-worker-is-kept-while-its-chain-can-run', EV_BLOCK, W1, M)).toBe(says);
  const untilPick = 'a-loan-lasts-until-the-server-goes-on';
  expect(hear(untilPick, EV_UMCG_CALL, W1, UMCG_CALL_BLOCK)).toBe(null);
  expect(hear(untilPick, EV_BLOCK, W1, M)).toBe(says);
  // The server goes on to W2.
  w.task.state[S] = 0;
  w.umcg.next[S] = W2;
  expect(hear(untilPick, EV_UMCG_CALL, S, UMCG_CALL_WAIT)).toBe(null);
  expect(hear(untilPick, EV_BLOCK, W1, M)).toBe(null);
});

test('witnesses', () => {
  const seen = (name: string, w: World, subject: number) =>
    (UMCG_PROXY_CLAIMS.find((p) => p.name === name) as Sometimes).seen(w, subject);
  const w = world();
  expect(seen('a-worker-lends-unreported', w, W1)).toBe(true);
  expect(seen('a-worker-executes-for-another', w, 0)).toBe(false);
  expect(seen('a-server-owns-what-its-worker-waits-for', w, W1)).toBe(false);
  w.cpu.curr[0] = W2;
  w.mutex.owner[M] = S;
  expect(seen('a-worker-executes-for-another', w, 0)).toBe(true);
  expect(seen('a-server-owns-what-its-worker-waits-for', w, W1)).toBe(true);
});
