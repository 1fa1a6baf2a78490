// What reading the postings suggests and nobody has said, where it takes userspace that does what the protocol leaves open: the state that a few
// operations lead to, and that nobody is under way to change.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { UMCG_BLOCKED, UMCG_RUNNABLE, UMCG_RUNNING, UMCG_STATE_MASK } from '../../model/ids.ts';
import { type Op, packOps } from '../../model/ops.ts';
import { createMachine } from '../../model/setup.ts';
import type { Shape } from '../../model/shape.ts';
import { takeOperation } from '../../model/step.ts';
import { waitsInUmcg } from '../../model/view.ts';

const S0 = 0;
const S1 = 1;
const W1 = 2;
const W2 = 3;
const COND_WAIT = 0x202;
const LOCKED = 0x400;
/** A bit that is free for userspace. */
const USER_BIT = 0x100000 >> 1;

const fair = { policy: 'fair', nice: 0, sliceNs: 0 } as const;
const SHAPE: Shape = {
  cpus: 5,
  tasks: [
    { name: 'S0', params: fair, cpus: [0], endless: false, umcg: { role: 'server' } },
    { name: 'S1', params: fair, cpus: [1], endless: false, umcg: { role: 'server' } },
    { name: 'W1', params: fair, cpus: [2], endless: false, umcg: { role: 'worker', server: S0 } },
    { name: 'W2', params: fair, cpus: [3], endless: false, umcg: { role: 'worker', server: S0 } },
  ],
  mutexes: [],
  tickNs: 0,
  ipiNs: 0,
  userspace: 'adversarial',
  maxSections: 2_000,
};

const register = (task: number): Op[] => [
  { op: 'wake', task, on: task },
  { op: 'umcg-call', task, call: 'register' },
];
const state = (task: number, value: number): Op => ({ op: 'umcg-write', task, word: 'state', value, on: 4 });
const next = (task: number, names: number, value?: number): Op => ({
  op: 'umcg-write',
  task,
  word: 'next',
  names,
  ...(value === undefined ? {} : { value }),
  on: 4,
});
const wait = (task: number): Op => ({ op: 'umcg-call', task, call: 'wait' });

function after(design: string, ops: readonly Op[]) {
  const m = createMachine(SHAPE, assemble(presetNamed(design)!, {}));
  for (const op of ops) expect(takeOperation(m, packOps([op]), 0), JSON.stringify(op)).toBe(true);
  const { w } = m;
  return {
    word: (task: number) => w.umcg.state[task]! & UMCG_STATE_MASK,
    sleeps: (task: number) => waitsInUmcg(w, task),
    killed: w.umcg.killed[W1] === 1,
  };
}

test('D3: a mark that names a worker of another server is found true, and the server sleeps on somebody of whom it will not hear', () => {
  const { word, sleeps, killed } = after('umcg-Z2', [
    ...register(S0),
    ...register(S1),
    ...register(W1),
    state(S0, COND_WAIT),
    next(S0, W1),
    wait(S0),
    // S0 is woken for another reason; meanwhile W1 becomes one of S1.
    { op: 'spurious', task: S0, on: 4 },
    { op: 'umcg-write', task: W1, word: 'server', names: S1, on: 4 },
    state(S0, COND_WAIT),
    wait(S0),
    state(S1, COND_WAIT),
    wait(S1),
    { op: 'sleep', task: W1, wait: 'uninterruptible', ns: 0 },
  ]);
  expect([word(S0), sleeps(S0), word(S1), word(W1), killed]).toEqual([
    UMCG_RUNNABLE,
    true,
    UMCG_RUNNING,
    UMCG_BLOCKED,
    false,
  ]);
});

test('D16: a bit that userspace sets in the word of an IDLE server loses the wake-up of a block', () => {
  const run = (meanwhile: readonly Op[]) =>
    after('umcg-O', [
      ...register(S0),
      ...register(W1),
      state(S0, UMCG_RUNNABLE),
      state(W1, UMCG_RUNNING | LOCKED),
      next(W1, S0),
      next(S0, W1),
      state(W1, UMCG_RUNNING),
      wait(S0),
      { op: 'sleep', task: W1, wait: 'uninterruptible', ns: 0, stop: { section: 'o-block-server', nth: 1 } },
      ...meanwhile,
      { op: 'go-task', task: W1 },
    ]);
  const lost = run([state(S0, UMCG_RUNNABLE | USER_BIT)]);
  expect([lost.word(S0), lost.sleeps(S0), lost.word(W1)]).toEqual([UMCG_RUNNABLE, true, UMCG_BLOCKED]);
  const told = run([]);
  expect([told.word(S0), told.sleeps(S0), told.word(W1)]).toEqual([UMCG_RUNNING, false, UMCG_BLOCKED]);
});

test('D13: an unknown flag of a wait is looked at together with WAKE_ONLY alone', () => {
  const flags = (call: 'wait' | 'wake'): Op[] => [
    ...register(S0),
    ...register(W2),
    state(S0, UMCG_RUNNABLE),
    next(S0, W2),
    { op: 'umcg-call', task: S0, call, wrong: 'flags' },
  ];
  expect(after('umcg-O', flags('wait')).sleeps(S0)).toBe(true);
  expect(after('umcg-O', flags('wake')).sleeps(S0)).toBe(false);
});
