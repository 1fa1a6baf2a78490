// Each claim about UMCG is broken by a state or an event that contradicts it, and by nothing before that.

import { describe, expect, test } from 'vitest';
import { DRAWN_OPERATIONS_MAX, drawRun } from '../../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX } from '../../generators/shapes.ts';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { EV_UMCG_CALL, TIMER_SLEEP } from '../../model/events.ts';
import { append, eventLog } from '../../model/events-log.ts';
import {
  INTERRUPTIBLE,
  NONE,
  OFF,
  UMCG_BLOCKED,
  UMCG_CALL_BLOCK,
  UMCG_CALL_KILL,
  UMCG_COND_WAIT,
  UMCG_OWN,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_WORKER,
} from '../../model/ids.ts';
import { opList } from '../../model/ops.ts';
import { P_UMCG_LEAVE, P_UMCG_WAIT, P_UMCG_YIELD } from '../../model/program-names.ts';
import { createMachine } from '../../model/setup.ts';
import { takeOperation } from '../../model/step.ts';
import { timerOf } from '../../model/timers.ts';
import { taskSlot } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Always } from '../types.ts';
import { UMCG_CLAIMS } from './index.ts';
import { beside } from './one-running-worker-per-server.ts';
import { whoKeepsToTheProtocolIsNotKilled } from './who-keeps-to-the-protocol-is-not-killed.ts';

const S = 0;
const W1 = 1;
const W2 = 2;
const names = { task: (task: number) => ['S', 'W1', 'W2'][task]!, mutex: () => 'm' };

/** S sleeps in its wait, W1 runs under it on CPU 0, W2 sleeps and is on no list. */
function world(): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 0, umcg: true });
  w.umcg.registered.fill(1);
  w.umcg.server.fill(S);
  w.umcg.hook.fill(1);
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
  w.umcg.state[W1] = UMCG_RUNNING;
  w.umcg.current[S] = W1;
  w.umcg.next[S] = W1;
  w.umcg.nextRuns[S] = 1;
  w.cpu.curr[0] = W1;
  w.task.onCpu[W1] = 0;
  w.task.onRq[W1] = 1;
  for (const task of [S, W1, W2]) w.umcg.state[task]! |= UMCG_OWN;
  return w;
}

const claim = (name: string): Always => UMCG_CLAIMS.find((p) => p.name === name) as Always;

const set =
  (column: keyof World['umcg'], task: number, value: number) =>
  (w: World): void => {
    w.umcg[column][task] = value;
  };

const cases: readonly (readonly [name: string, subject: number, change: (w: World) => void, says: string])[] = [
  ['one-running-worker-per-server', W1, set('state', W2, UMCG_RUNNING), 'S has W2 (RUNNING) and W1 (RUNNING) running'],
  ['a-worker-list-is-sound', S, set('list', S, W1), 'W1 is on the list of S and RUNNING'],
  [
    'only-running-workers-execute-user-code',
    0,
    set('state', W1, UMCG_RUNNABLE),
    'W1 executes user code on CPU 0 and is RUNNABLE',
  ],
  ['bits-of-userspace-stay', W1, set('state', W1, UMCG_RUNNING), 'the word of W1 has lost a bit of userspace'],
  [
    'a-timer-ends-with-its-wait',
    W1,
    (w) => {
      w.timer.atNs[timerOf(W1, TIMER_SLEEP)] = 1;
    },
    'W1 is in user mode, and the timer of a wait that has ended is armed',
  ],
  ['pins-last-as-long-as-a-call', W2, set('pinned', W2, S), 'W2 sleeps and keeps its pins'],
  ['pins-last-as-long-as-a-call', W1, set('pinned', W1, S), 'W1 is in user mode and keeps its pins'],
  ['hooks-are-armed-in-user-mode', W1, set('hook', W1, 0), 'W1 is in user mode and its hooks are not armed'],
  ['next-tid-names-who-runs', S, set('nextRuns', S, 0), 'S runs W1 and its next_tid names W1'],
  [
    'a-sleeping-servers-worker-runs',
    S,
    set('state', W1, UMCG_BLOCKED),
    'S sleeps while W1 runs, it believes, but that one is BLOCKED',
  ],
  ['no-server-sleeps-on-who-is-gone', S, set('registered', W1, 0), 'S sleeps on W1, which has unregistered'],
  ['a-server-hears-of-its-list', S, set('list', S, W2), 'S sleeps and W2 is on its list'],
  [
    'no-ready-worker-beside-an-idle-server',
    S,
    (w) => {
      w.umcg.ready[S] = W2;
      w.umcg.current[S] = NONE;
      w.umcg.state[W1] = UMCG_BLOCKED;
    },
    'S sleeps and runs nobody, and W2 waits for it',
  ],
  [
    'nobody-sleeps-on-a-running-word',
    W2,
    set('state', W2, UMCG_RUNNING),
    'W2 sleeps in a wait, and its word says RUNNING',
  ],
];

describe('states', () => {
  test.each(cases)('%s', (name, subject, change, says) => {
    const w = world();
    expect(claim(name).check(w, subject, names)).toBe(null);
    change(w);
    expect(claim(name).check(w, subject, names)).toBe(says);
  });

  test('a-stopped-worker-waits-in-one-place', () => {
    const w = world();
    const { check } = claim('a-stopped-worker-waits-in-one-place');
    expect(check(w, W2, names)).toBe('W2 sleeps RUNNABLE and is in 0 places');
    w.umcg.list[S] = W2;
    expect(check(w, W2, names)).toBe(null);
    w.umcg.readyOf[W2] = S;
    expect(check(w, W2, names)).toBe('W2 sleeps RUNNABLE and is in 2 places');
  });

  test('a worker that is about to wait executes user code', () => {
    const w = world();
    w.umcg.state[W1] = UMCG_RUNNABLE | UMCG_COND_WAIT;
    w.frame.program[taskSlot(w, W1)] = P_UMCG_YIELD;
    expect(claim('only-running-workers-execute-user-code').check(w, 0, names)).toBe(null);
  });

  test('what somebody is in the middle of is not judged at rest', () => {
    const w = world();
    w.umcg.list[S] = W2;
    w.frame.program[taskSlot(w, W1)] = P_UMCG_WAIT;
    expect(claim('a-server-hears-of-its-list').check(w, S, names)).toBe(null);
  });
});

test('who-keeps-to-the-protocol-is-not-killed', () => {
  const w = world();
  const hear = (what: number) => {
    const log = eventLog();
    append(log, EV_UMCG_CALL, 0, 0, W1, what, 0);
    return whoKeepsToTheProtocolIsNotKilled.hear(log, { kills: new Float64Array(1) }, w, names);
  };
  expect(hear(UMCG_CALL_BLOCK)).toBe(null);
  expect(hear(UMCG_CALL_KILL)).toBe('the process of W1 was killed for a breach that it did not commit');
});

describe('states of designs with a token and one list', () => {
  /** S has handed its token to W1; W2 is on the list. */
  function shared(): World {
    const w = world();
    w.umcg.server[W1] = NONE;
    w.umcg.server[W2] = NONE;
    w.umcg.next[W1] = S;
    w.umcg.nextRuns[S] = 0;
    w.process.anchor[0] = S;
    w.process.list[0] = W2;
    return w;
  }
  const cases: readonly (readonly [name: string, subject: number, change: (w: World) => void, says: string])[] = [
    ['one-running-worker-per-server', W1, runToo, 'S has W2 (RUNNING) and W1 (RUNNING) running'],
    ['a-running-workers-server-does-not-run', S, set('state', S, UMCG_RUNNING), 'W1 runs and its server S is RUNNING'],
    ['a-running-workers-server-does-not-run', W1, set('next', S, W2), 'W1 runs under S, which does not name it'],
    ['a-running-workers-server-does-not-run', W1, set('next', W1, NONE), 'W1 runs and names no server'],
    ['a-shared-list-is-sound', 0, set('state', W2, UMCG_BLOCKED), 'W2 is on the list of idle workers and BLOCKED'],
    ['a-shared-list-is-sound', 0, set('readyOf', W2, S), 'W2 is on the list of idle workers and in the queue'],
    ['a-shared-list-is-sound', 0, set('link', W2, W2), 'the list of idle workers has no end'],
    ['a-shared-list-is-served', 0, set('current', S, NONE), 'S sleeps and runs nobody, and W2 waits for a server'],
    [
      'an-idle-worker-is-queued',
      W2,
      (w) => {
        w.process.list[0] = NONE;
      },
      'W2 sleeps IDLE and no server can find it',
    ],
  ];
  function runToo(w: World): void {
    w.umcg.state[W2] = UMCG_RUNNING;
    w.umcg.next[W2] = S;
  }
  test.each(cases)('%s', (name, subject, change, says) => {
    const w = shared();
    expect(claim(name).check(w, subject, names)).toBe(null);
    change(w);
    expect(claim(name).check(w, subject, names)).toBe(says);
  });
});

test('who runs beside is found the same in the list of those that run', () => {
  const design = assemble(presetNamed('umcg-Z1')!);
  const list = opList(DRAWN_OPERATIONS_MAX);
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  let found = 0;
  for (let run = 0; run < 200; run++) {
    drawRun('beside', run, { grain: 'mixed', limits: {}, umcg: true }, draft, list);
    const shape = draftToShape(draft);
    const m = createMachine(shape, design);
    for (let op = 0; op < list.count && m.stuck === ''; op++) {
      takeOperation(m, list, op);
      for (const [task, { umcg }] of shape.tasks.entries()) {
        if (umcg?.role !== 'worker') continue;
        const slow = beside(m.w, task, umcg.server, false) !== NONE;
        expect(beside(m.w, task, umcg.server, true) !== NONE).toBe(slow);
        if (slow) found++;
      }
    }
  }
  expect(found).toBeGreaterThan(100);
});
