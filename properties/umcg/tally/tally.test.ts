// Each claim that counts is broken by a state or by events that contradict it, and by nothing before that.

import { expect, test } from 'vitest';
import { EAGAIN, ETIMEDOUT, EV_UMCG_CALL, EV_UMCG_STATE, EV_UMCG_WORD } from '../../../model/events.ts';
import { append, eventLog } from '../../../model/events-log.ts';
import {
  INTERRUPTIBLE,
  NONE,
  OFF,
  UMCG_CALL_RETURN,
  UMCG_LOCKED,
  UMCG_PENDING,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_WORD_LIST,
  UMCG_WORKER,
} from '../../../model/ids.ts';
import { P_UMCG_O_SWITCH, P_UMCG_WAIT } from '../../../model/program-names.ts';
import { taskSlot } from '../../../model/view.ts';
import { createWorld, type World } from '../../../model/world.ts';
import { aListIsTakenWithoutWaiting } from './a-list-is-taken-without-waiting.ts';
import { aServerDoesNotFailForEver } from './a-server-does-not-fail-for-ever.ts';
import { aServerKnowsWhoRuns } from './a-server-knows-who-runs.ts';
import { aTransferComesToItsEnd } from './a-transfer-comes-to-its-end.ts';
import { aWorkerIsQueuedOnce } from './a-worker-is-queued-once.ts';
import { noMoreThreadsRunThanThereAreServers } from './no-more-threads-run-than-there-are-servers.ts';
import { theWorkerOfASleepingServerIsItsOwn } from './the-worker-of-a-sleeping-server-is-its-own.ts';
import { whoCameLastIsTakenFirst } from './who-came-last-is-taken-first.ts';
import { whoSpinsWaitsForSomebody } from './who-spins-waits-for-somebody.ts';

const S = 0;
const S2 = 1;
const W1 = 2;
const names = { task: (task: number) => ['S', 'S2', 'W1', 'W2'][task]!, mutex: () => 'm' };

/** S sleeps in its wait and runs W1, which executes in user mode on CPU 0; S2 sleeps and runs nobody. */
function world(): World {
  const w = createWorld({ cpus: 2, tasks: 4, mutexes: 0, umcg: true });
  w.umcg.registered.fill(1);
  for (const server of [S, S2]) {
    w.umcg.role[server] = UMCG_SERVER;
    w.umcg.server[server] = server;
    w.umcg.state[server] = UMCG_RUNNABLE;
    w.task.state[server] = INTERRUPTIBLE;
    w.task.onRq[server] = OFF;
    w.frame.program[taskSlot(w, server)] = P_UMCG_WAIT;
  }
  for (const worker of [W1, W1 + 1]) w.umcg.role[worker] = UMCG_WORKER;
  w.umcg.state[W1 + 1] = UMCG_RUNNABLE;
  w.umcg.state[W1] = UMCG_RUNNING;
  w.umcg.server[W1] = S;
  w.umcg.next[S] = W1;
  w.umcg.nextRuns[S] = 1;
  w.process.anchor[0] = S;
  w.cpu.curr[0] = W1;
  w.task.onCpu[W1] = 0;
  return w;
}

test('the-worker-of-a-sleeping-server-is-its-own', () => {
  const w = world();
  const judge = () => theWorkerOfASleepingServerIsItsOwn.check(w, S, names);
  expect(judge()).toBe(null);
  w.umcg.server[W1] = S2;
  expect(judge()).toBe('S sleeps on W1, which belongs to S2');
  w.umcg.nextRuns[S] = 0;
  expect(judge()).toBe(null);
  // Without a word for it, the server is the one that the worker names.
  w.umcg.server[W1] = NONE;
  w.umcg.next[W1] = S2;
  expect(judge()).toBe('S sleeps on W1, which belongs to S2');
  w.umcg.state[S] = UMCG_RUNNING;
  expect(judge()).toBe(null);
});

test('no-more-threads-run-than-there-are-servers', () => {
  const w = world();
  w.umcg.registered[S2] = 0;
  const judge = () => noMoreThreadsRunThanThereAreServers.check(w, W1, names);
  expect(judge()).toBe(null);
  w.umcg.state[S] = UMCG_RUNNING;
  expect(judge()).toBe(null);
  w.frame.program[taskSlot(w, S)] = NONE;
  expect(judge()).toBe('2 threads run user code, and the process has registered 1 server');
});

test('a-server-knows-who-runs', () => {
  const w = world();
  w.umcg.server[W1 + 1] = S;
  const judge = (worker: number) => aServerKnowsWhoRuns.check(w, worker, names);
  expect([judge(W1), judge(W1 + 1)]).toEqual(['W1 runs, and S does not know of it', null]);
  w.umcg.runsUnder.fill(S);
  expect([judge(W1), judge(W1 + 1)]).toEqual([null, 'S believes to run W2, which is RUNNABLE']);
  w.umcg.runsUnder.fill(NONE);
  // The wait in which it sleeps has started that one.
  w.umcg.picked[S] = W1;
  expect(judge(W1)).toBe(null);
});

test('a-list-is-taken-without-waiting', () => {
  const w = world();
  const judge = () => aListIsTakenWithoutWaiting.check(w, S, names);
  w.umcg.spins[S] = 1;
  w.umcg.link[W1] = UMCG_PENDING;
  expect(judge()).toBe(null);
  w.frame.held[taskSlot(w, W1)] = 1;
  expect(judge()).toBe('S spins until W1 has linked itself, and that one does not go on');
});

test('a-transfer-comes-to-its-end', () => {
  const w = world();
  const judge = () => aTransferComesToItsEnd.check(w, W1, names);
  expect(judge()).toBe(null);
  w.umcg.state[W1] = UMCG_RUNNING | UMCG_LOCKED;
  expect(judge()).toBe('W1 is RUNNING+LOCKED, and nobody is in the middle of a transfer');
  w.frame.program[taskSlot(w, W1 + 1)] = P_UMCG_O_SWITCH;
  expect(judge()).toBe(null);
});

test('who-spins-waits-for-somebody', () => {
  const w = world();
  const judge = () => whoSpinsWaitsForSomebody.check(w, W1, names);
  expect(judge()).toBe(null);
  w.umcg.spins[W1] = 1;
  expect(judge()).toBe('W1 spins, and nobody is in the middle of anything');
  // Another one that spins as well ends nothing.
  w.frame.program[taskSlot(w, W1 + 1)] = P_UMCG_O_SWITCH;
  w.umcg.spins[W1 + 1] = 1;
  expect(judge()).not.toBe(null);
  w.umcg.spins[W1 + 1] = 0;
  expect(judge()).toBe(null);
  w.frame.program[taskSlot(w, W1 + 1)] = NONE;
  w.task.onCpu[W1] = NONE;
  expect(judge()).toBe(null);
});

test.each<readonly [words: readonly (readonly [server: number, first: number])[], says: string | null]>([
  [
    [
      [S, W1],
      [S, NONE],
      [S2, W1],
    ],
    null,
  ],
  [
    [
      [S, W1],
      [S, W1 + 1],
      [S, W1],
    ],
    'W1 is queued, and was not taken off',
  ],
  [
    [
      [S, W1],
      [S2, NONE],
      [S2, W1],
    ],
    'W1 is queued, and was not taken off',
  ],
  [
    [
      [NONE, W1],
      [NONE, NONE],
      [NONE, W1],
    ],
    null,
  ],
])('a-worker-is-queued-once: %#', (words, says) => {
  const log = eventLog();
  for (const [server, first] of words) append(log, EV_UMCG_WORD, 0, 0, server, UMCG_WORD_LIST, first);
  const memory = { list: new Float64Array(4), round: new Float64Array(4), taken: new Float64Array(4) };
  expect(aWorkerIsQueuedOnce.hear(log, memory, world(), names)).toBe(says);
});

test('a-server-does-not-fail-for-ever', () => {
  const hear = (errno: number, between: number) => {
    const memory = { errno: new Float64Array(4), fails: new Float64Array(4), others: new Float64Array(4) };
    for (let turn = 0; turn < 22; turn++) {
      const log = eventLog();
      append(log, EV_UMCG_WORD, 0, 0, turn === between ? W1 : S, UMCG_WORD_LIST, NONE);
      append(log, EV_UMCG_CALL, 0, 0, S, UMCG_CALL_RETURN, errno);
      const says = aServerDoesNotFailForEver.hear(log, memory, world(), names);
      if (says !== null) return says;
    }
    return null;
  };
  expect(hear(0, -1)).toBe(null);
  expect(hear(ETIMEDOUT, -1)).toBe(null);
  expect(hear(EAGAIN, 15)).toBe(null);
  expect(hear(EAGAIN, -1)).toBe('the wait of S has failed 22 times in the same way, and nobody else has done anything');
});

test('who-came-last-is-taken-first', () => {
  const w = world();
  const W2 = W1 + 1;
  const memory = Object.fromEntries(
    ['stood', 'below', 'lastWorker', 'lastServer'].map((column) => [column, new Float64Array(4)]),
  );
  w.cpu.curr.set([W1, W2]);
  const hear = (...tasks: readonly number[]) => {
    const log = eventLog();
    for (const task of tasks) append(log, EV_UMCG_STATE, 0, task - W1, task, UMCG_RUNNABLE, 0);
    return whoCameLastIsTakenFirst.hear(log, memory, w, names);
  };
  const stand = (first: boolean, second: boolean) => w.umcg.readyOf.set([first ? S : NONE, second ? S : NONE], W1);
  stand(true, false);
  expect(hear(W1)).toBe(null);
  stand(true, true);
  expect(hear(W2)).toBe(null);
  // The second goes and comes; then it hands over to the first, which is taken in the section that queues it.
  stand(true, false);
  expect(hear(W2)).toBe(null);
  stand(false, true);
  expect(hear(W2, W1)).toBe(null);
  stand(true, true);
  expect(hear(W1)).toBe(null);
  stand(true, false);
  const before = { ...memory, below: memory.below!.slice(), stood: memory.stood!.slice() };
  expect(hear(W2)).toBe('W2 is taken, and W1 came after it');
  // Another worker has named it.
  Object.assign(memory, before);
  w.cpu.curr[1] = W1;
  expect(hear(W2)).toBe(null);
  stand(false, false);
  expect(hear(W1)).toBe(null);
});
