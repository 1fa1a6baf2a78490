// Each claim about waits, timeouts and calls is broken by a state or by events that contradict it, and by nothing before that.

import { describe, expect, test } from 'vitest';
import { EAGAIN, ETIMEDOUT, EV_UMCG_CALL, EV_UMCG_STATE } from '../../../model/events.ts';
import { append, eventLog } from '../../../model/events-log.ts';
import {
  INTERRUPTIBLE,
  NONE,
  OFF,
  UMCG_BLOCKED,
  UMCG_CALL_GRANT,
  UMCG_CALL_PARK,
  UMCG_CALL_PREEMPT,
  UMCG_CALL_RETURN,
  UMCG_CALL_UNPARK,
  UMCG_EVENT_WAKE,
  UMCG_LOCKED,
  UMCG_PARKED,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_WORKER,
  UMCG_YIELDED,
} from '../../../model/ids.ts';
import { P_UMCG_LEAVE, P_UMCG_O_SWITCH, P_UMCG_WAIT } from '../../../model/program-names.ts';
import { taskSlot } from '../../../model/view.ts';
import { createWorld, type World } from '../../../model/world.ts';
import type { Always, Monitor } from '../../types.ts';
import { UMCG_CALL_CLAIMS } from './index.ts';

const S = 0;
const W1 = 1;
const W2 = 2;
const names = { task: (task: number) => ['S', 'W1', 'W2'][task]!, mutex: () => 'm' };
const claim = <P>(name: string): P => UMCG_CALL_CLAIMS.find((p) => p.name === name) as P;

/** S sleeps in its wait, W1 runs under it on CPU 0, W2 sleeps among those who wait. */
function world(): World {
  const w = createWorld({ cpus: 1, tasks: 3, mutexes: 0, umcg: true });
  w.umcg.registered.fill(1);
  w.umcg.server.fill(S);
  w.umcg.role[S] = UMCG_SERVER;
  for (const worker of [W1, W2]) w.umcg.role[worker] = UMCG_WORKER;
  for (const [task, program] of [
    [S, P_UMCG_WAIT],
    [W2, P_UMCG_LEAVE],
  ] as const) {
    w.umcg.state[task] = UMCG_RUNNABLE;
    w.task.state[task] = INTERRUPTIBLE;
    w.task.onRq[task] = OFF;
    w.frame.program[taskSlot(w, task)] = program;
  }
  w.umcg.state[W2] = UMCG_RUNNABLE | UMCG_PARKED;
  w.umcg.waits[W2] = 1;
  w.umcg.state[W1] = UMCG_RUNNING;
  w.cpu.curr[0] = W1;
  w.task.onRq[W1] = 1;
  return w;
}

const cases: readonly (readonly [name: string, subject: number, change: (w: World) => void, says: string])[] = [
  [
    'who-hands-over-is-told-of-as-waiting',
    S,
    (w) => {
      w.umcg.handedTo[W2] = W1;
      w.umcg.state[W2] = UMCG_RUNNABLE | UMCG_YIELDED;
      w.umcg.eventOf[S] = W2;
      w.umcg.event[S] = UMCG_EVENT_WAKE;
    },
    'S is told that W2 can run, which has handed its server to W1 and waits',
  ],
  ['who-was-woken-is-not-parked', W2, ({ umcg }) => umcg.waits.fill(0), 'W2 is parked, and was woken'],
  [
    'a-timed-wait-ends',
    S,
    (w) => {
      w.umcg.deadlineNs[S] = 5;
      w.system.nowNs[0] = 6;
    },
    'S waits on after its timeout',
  ],
  [
    'a-request-to-stop-is-seen',
    0,
    ({ umcg }) => {
      umcg.state[W1] = UMCG_RUNNING | UMCG_PREEMPT;
    },
    'W1 was asked to stop and executes user code',
  ],
  [
    'who-executes-freely-runs',
    0,
    ({ umcg }) => {
      umcg.state[W1] = UMCG_RUNNABLE | UMCG_LOCKED;
    },
    'W1 executes user code on CPU 0 and is RUNNABLE+LOCKED',
  ],
  [
    'a-listed-worker-belongs-to-that-server',
    S,
    ({ umcg }) => {
      umcg.list[S] = W2;
      umcg.server[W2] = W1;
    },
    'W2 is on the list of S and belongs to W1',
  ],
  [
    'each-change-of-a-word-has-a-stamp-of-its-own',
    W1,
    ({ umcg }) => {
      umcg.stampBefore[W1] = 7;
      umcg.stamp[W1] = 6;
    },
    'the word of W1 has become RUNNING, and its stamp goes from 7 to 6',
  ],
  [
    'nobody-changes-a-word-that-has-gone-on',
    W1,
    ({ umcg }) => umcg.overtaken.fill(1),
    'the word of W1 was exchanged for RUNNING by somebody who had read it before it changed',
  ],
  [
    'a-block-is-seen-with-its-time',
    W1,
    ({ umcg }) => {
      umcg.state[W1] = UMCG_BLOCKED;
      umcg.blockedSince[W1] = 5;
      umcg.blockedAtNs[W1] = 4;
    },
    'W1 is BLOCKED since 5 ns, and its words say 4 ns',
  ],
];

test.each(cases)('%s', (name, subject, change, says) => {
  const w = world();
  const { check } = claim<Always>(name);
  expect(check(w, subject, names)).toBe(null);
  change(w);
  expect(check(w, subject, names)).toBe(says);
});

test('a transfer that goes on is none that was left', () => {
  const w = world();
  w.umcg.state[W1] = UMCG_RUNNABLE | UMCG_LOCKED;
  w.frame.program[taskSlot(w, W1)] = P_UMCG_O_SWITCH;
  expect(claim<Always>('who-executes-freely-runs').check(w, 0, names)).toBe(null);
});

test('who is in the hand of another worker is not judged', () => {
  const w = world();
  w.umcg.waits[W2] = 0;
  w.umcg.picked[W1] = W2;
  w.frame.program[taskSlot(w, W1)] = P_UMCG_O_SWITCH;
  // Nobody else is on the way; the hand is that of one who waits.
  w.umcg.state[W1] = UMCG_RUNNABLE;
  w.task.state[W1] = INTERRUPTIBLE;
  w.task.onRq[W1] = OFF;
  expect(claim<Always>('who-was-woken-is-not-parked').check(w, W2, names)).toBe(null);
  w.frame.program[taskSlot(w, W1)] = NONE;
  expect(claim<Always>('who-was-woken-is-not-parked').check(w, W2, names)).not.toBe(null);
  w.umcg.picked[W1] = NONE;
  expect(claim<Always>('who-was-woken-is-not-parked').check(w, W2, names)).not.toBe(null);
});

test('a worker whose time was over has queued itself', () => {
  const w = world();
  w.umcg.waits[W2] = 0;
  w.umcg.moved[W2] = 1;
  expect(claim<Always>('who-was-woken-is-not-parked').check(w, W2, names)).toBe('W2 is parked, and was woken');
  w.umcg.list[S] = W2;
  expect(claim<Always>('who-was-woken-is-not-parked').check(w, W2, names)).toBe(null);
});

test.each<readonly [steps: readonly (number | 'asked')[], says: string | null]>([
  [[UMCG_RUNNING, UMCG_RUNNING | UMCG_PREEMPT, 'asked', UMCG_BLOCKED, UMCG_RUNNABLE, UMCG_RUNNING], null],
  [
    [UMCG_RUNNING, UMCG_RUNNING | UMCG_PREEMPT, 'asked', UMCG_RUNNING],
    'W1 was asked to stop and runs on, and its word says so no more',
  ],
  [[UMCG_RUNNABLE, 'asked'], 'W1 was asked to stop, and its word does not say so'],
  [[UMCG_RUNNABLE | UMCG_PREEMPT, UMCG_RUNNING | UMCG_PREEMPT], 'W1 begins to run as one that was asked to stop'],
])('a-request-to-stop-is-kept: %#', (steps, says) => {
  const log = eventLog();
  for (const step of steps) {
    if (step === 'asked') append(log, EV_UMCG_CALL, 0, 0, W1, UMCG_CALL_PREEMPT, 0);
    else append(log, EV_UMCG_STATE, 0, 0, W1, step, -1);
  }
  const memory = { word: new Float64Array(3) };
  expect(claim<Monitor>('a-request-to-stop-is-kept').hear(log, memory, world(), names)).toBe(says);
});

describe('a-parked-worker-is-woken-or-times-out', () => {
  const hear = (calls: readonly (readonly [call: number, errno: number])[]) => {
    const log = eventLog();
    for (const [call, errno] of calls) append(log, EV_UMCG_CALL, 0, 0, W2, call, errno);
    const memory = { granted: new Float64Array(3), killed: new Float64Array(3) };
    return claim<Monitor>('a-parked-worker-is-woken-or-times-out').hear(log, memory, world(), names);
  };
  const [park, grant] = [[UMCG_CALL_PARK, 0] as const, [UMCG_CALL_GRANT, 0] as const];
  test.each([
    [[park, grant, [UMCG_CALL_UNPARK, 0]], null],
    [[park, [UMCG_CALL_UNPARK, ETIMEDOUT]], null],
    [[park, grant, [UMCG_CALL_UNPARK, ETIMEDOUT]], 'W2 was woken, and its wait timed out'],
    [[park, [UMCG_CALL_UNPARK, 0]], 'W2 goes on, and nobody has woken it'],
    [[park, grant, grant], 'W2 was woken twice for one wait'],
  ] as const)('%j', (calls, says) => {
    expect(hear(calls)).toBe(says);
  });
});

test('an-error-leaves-its-caller-running', () => {
  const hear = (word: number) => {
    const log = eventLog();
    append(log, EV_UMCG_STATE, 0, 0, W1, word, -1);
    append(log, EV_UMCG_CALL, 0, 0, W1, UMCG_CALL_RETURN, EAGAIN);
    const memory = { word: new Float64Array(3) };
    return claim<Monitor>('an-error-leaves-its-caller-running').hear(log, memory, world(), names);
  };
  expect(hear(UMCG_RUNNING)).toBe(null);
  expect(hear(UMCG_RUNNABLE)).toBe('the wait of W1 has failed, and its word does not say RUNNING');
});

test.each<readonly [task: number, words: readonly number[], says: string | null]>([
  [W1, [UMCG_RUNNABLE, UMCG_RUNNING, UMCG_RUNNING | UMCG_PREEMPT, UMCG_BLOCKED, UMCG_RUNNABLE], null],
  [S, [UMCG_RUNNABLE, UMCG_RUNNING], null],
  [W1, [UMCG_RUNNING], 'the word of W1 goes from BLOCKED to RUNNING'],
  [S, [UMCG_BLOCKED], 'the word of S goes from RUNNING to BLOCKED'],
])('each-change-of-a-word-is-an-edge: %#', (task, words, says) => {
  const log = eventLog();
  for (const word of words) append(log, EV_UMCG_STATE, 0, 0, task, word, -1);
  const memory = { word: new Float64Array(3).fill(-1) };
  expect(claim<Monitor>('each-change-of-a-word-is-an-edge').hear(log, memory, world(), names)).toBe(says);
});
