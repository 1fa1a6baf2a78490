// What an operation list means: what is enabled, what a hold stops, in which order things happen at one instant, how a run ends.
// Every sub-list of a list is a list, and a list that was run says exactly what it met: both are what reducing and replaying rest on.

import { expect, test } from 'vitest';
import { DRAWN_OPERATIONS_MAX, drawRun } from '../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX } from '../generators/shapes.ts';
import { openStream } from '../generators/stream.ts';
import { record } from '../search/record.ts';
import { type Bench, Stand } from '../search/run.ts';
import type { Design, Patch } from './design.ts';
import { assemble, assembleOutside, presetNamed } from './designs/assemble.ts';
import { EVENT_NAMES, EVENT_STRIDE } from './events.ts';
import { sectionId, WAIT } from './frames.ts';
import { DEAD, INTERRUPTIBLE, NONE, RUNNING, UNINTERRUPTIBLE } from './ids.ts';
import type { Machine, Observer } from './machine.ts';
import { type Op, opList, packOps, unpackOp, unpackOps } from './ops.ts';
import type { Scenario } from './scenario.ts';
import { settle } from './settle.ts';
import { createMachine } from './setup.ts';
import type { PolicyParams, Shape, TaskShape } from './shape.ts';
import { takeOperation } from './step.ts';
import { taskSlot } from './view.ts';
import { copyWorld, createWorld, worldsEqual } from './world.ts';

const DESIGNS = ['vanilla', 'proxy-P1', 'proxy-P2'];
const SETTLE_NS = 50_000_000;
const US = 1_000;
const MS = 1_000_000;
const designNamed = (name: string): Design => assemble(presetNamed(name)!);

// ---- drawn runs --------------------------------------------------------------------------------------------------------

const draft = shapeDraft(DRAWN_TASKS_MAX);
const list = opList(DRAWN_OPERATIONS_MAX);
function drawn(index: number): { shape: Shape; ops: Op[] } {
  drawRun('step', index, { grain: 'mixed', limits: {} }, draft, list);
  return { shape: draftToShape(draft), ops: unpackOps(list) };
}

test('an operation that is not enabled changes nothing', () => {
  let refused = 0;
  for (let index = 0; index < 450; index++) {
    const { shape, ops } = drawn(index);
    const m = createMachine(shape, designNamed(DESIGNS[index % 3]!));
    const { cpus, tasks, mutexes } = m.w;
    const before = createWorld({ cpus, tasks, mutexes });
    const packed = packOps(ops);
    for (let op = 0; op < packed.count && m.stuck === ''; op++) {
      copyWorld(m.w, before);
      if (takeOperation(m, packed, op)) continue;
      refused++;
      if (!worldsEqual(before, m.w)) expect.fail(`run ${index}: ${JSON.stringify(ops[op])} was refused and wrote`);
    }
  }
  expect(refused).toBeGreaterThan(1_000);
});

test('every sub-list of a list is a list', () => {
  const s = openStream('step', 'sub-lists');
  for (let index = 0; index < 300; index++) {
    const { shape, ops } = drawn(index);
    const part = ops.filter(() => s.chance(60));
    const m = createMachine(shape, designNamed(DESIGNS[index % 3]!));
    const packed = packOps(part);
    for (let op = 0; op < packed.count && m.stuck === ''; op++) takeOperation(m, packed, op);
    if (m.stuck === '') settle(m, SETTLE_NS);
    expect(m.stuck).toBe('');
  }
});

const nobody: Observer = { afterSection: () => false, atRest: () => false };

test('a list that was run names what it met, and replays to the same events without what was skipped', () => {
  let roles = 0;
  let stops = 0;
  for (let index = 0; index < 300; index++) {
    const { shape, ops } = drawn(index);
    const bench: Bench = { design: designNamed(DESIGNS[index % 3]!), properties: [], limits: [] };
    const stand = new Stand(bench, shape);
    const met = packOps(ops);
    const taken = new Uint8Array(met.count);
    const first = stand.run(shape, met, SETTLE_NS, taken, nobody);
    const named = unpackOps(met);
    const kept = named.filter((_, op) => taken[op] === 1);
    for (const op of kept) {
      if ('task' in op) expect(typeof op.task).toBe('number');
      if (op.stop) expect(op.stop.section).not.toBe('');
      if (op.stop) stops++;
    }
    roles += ops.filter((op) => 'task' in op && typeof op.task !== 'number').length;
    for (const again of [ops, named, kept]) {
      const { digest, enabled, step, settled } = stand.run(shape, packOps(again), SETTLE_NS, undefined, nobody);
      expect({ digest, enabled, step, settled }).toEqual({
        digest: first.digest,
        enabled: first.enabled,
        step: first.step,
        settled: first.settled,
      });
    }
  }
  expect(roles).toBeGreaterThan(500);
  expect(stops).toBeGreaterThan(100);
});

test('what the machine remembers about due interrupts changes nothing: asking every CPU each time gives the same events', () => {
  for (let index = 0; index < 300; index++) {
    const { shape, ops } = drawn(index);
    const stand = new Stand({ design: designNamed(DESIGNS[index % 3]!), properties: [], limits: [] }, shape);
    const forgetful: Observer = {
      afterSection(m) {
        m.mayBeDue.fill(1);
        m.lookAgain();
        return false;
      },
      atRest: () => false,
    };
    const quick = stand.run(shape, packOps(ops), SETTLE_NS, undefined, nobody);
    const asked = () => {
      stand.m.mayBeDue.fill(1);
      stand.m.lookAgain();
    };
    const slow = stand.run(shape, packOps(ops), SETTLE_NS, undefined, forgetful, asked);
    expect(slow).toEqual(quick);
  }
});

// ---- small machines ----------------------------------------------------------------------------------------------------

const task = (name: string, params: PolicyParams, cpus: readonly number[]): TaskShape => ({
  name,
  params,
  cpus,
  endless: false,
});
const fifo = (priority: number): PolicyParams => ({ policy: 'fifo', priority });
const shapeOf = (cpus: number, tasks: readonly TaskShape[], more: Partial<Shape> = {}): Shape => ({
  cpus,
  tasks,
  mutexes: ['m', 'n'],
  tickNs: 0,
  ipiNs: 0,
  maxSections: 200,
  ...more,
});

/** Takes one operation; the list afterwards says what it met. */
function take(m: Machine, op: Op): { enabled: boolean; met: Op } {
  const one = packOps([op]);
  const enabled = takeOperation(m, one, 0);
  return { enabled, met: unpackOp(one, 0) };
}
const taken = (m: Machine, op: Op): boolean => take(m, op).enabled;

/** Two tasks, L below H, on two CPUs: L on CPU 0, H on both. */
const [L, H] = [0, 1];
const twoTasks = (design = 'vanilla'): Machine =>
  createMachine(shapeOf(2, [task('L', fifo(10), [0]), task('H', fifo(20), [0, 1])]), designNamed(design));
const currs = (m: Machine): number[] => [...m.w.cpu.curr];

test('a CPU that is held takes nothing until it may go on; it cannot be held twice nor freed twice', () => {
  const m = twoTasks();
  expect(taken(m, { op: 'go', cpu: 0 })).toBe(false);
  expect(taken(m, { op: 'hold', cpu: 0 })).toBe(true);
  expect(taken(m, { op: 'hold', cpu: 0 })).toBe(false);
  expect(taken(m, { op: 'wake', task: L, on: 0 })).toBe(false);
  expect(taken(m, { op: 'tick', cpu: 0 })).toBe(false);
  expect(taken(m, { op: 'wake', task: L, on: 1 })).toBe(true);
  expect(currs(m)).toEqual([NONE, NONE]);
  expect(m.isQuiescent()).toBe(false);
  expect(taken(m, { op: 'go', cpu: 0 })).toBe(true);
  expect(currs(m)).toEqual([L, NONE]);
  expect(m.isQuiescent()).toBe(true);
});

test('a stop holds the CPU in the gap after its n-th section, other CPUs go on, and go ends what was begun', () => {
  const m = twoTasks();
  expect(taken(m, { op: 'wake', task: L, on: 1, stop: { section: '', nth: 3 } })).toBe(true);
  expect(m.w.cpu.held[1]).toBe(1);
  expect(taken(m, { op: 'wake', task: H, on: 0 })).toBe(true);
  expect(currs(m)).toEqual([H, NONE]);
  expect(taken(m, { op: 'go', cpu: 1, stop: { section: 'wake-select', nth: 1 } })).toBe(true);
  expect(m.w.cpu.held[1]).toBe(1);
  expect(m.w.task.onRq[L]).toBe(0);
  expect(taken(m, { op: 'go', cpu: 1 })).toBe(true);
  expect(m.w.task.state[L]).toBe(RUNNING);
  expect(m.isQuiescent()).toBe(true);
});

test('a stop is drawn as an ordinal and recorded as the section that it met; one that met nothing is dropped', () => {
  const run = (stop: { section: string; nth: number }) => {
    const shape = shapeOf(2, [task('L', fifo(10), [0]), task('H', fifo(20), [0, 1])]);
    const scenario: Scenario = {
      schema: 1,
      design: 'vanilla',
      choices: {},
      mutant: null,
      shape,
      settleNs: 0,
      ops: [{ op: 'wake', task: L, on: 1, stop }],
    };
    return record({ design: designNamed('vanilla'), properties: [], limits: [] }, scenario).ops[0]!.op.stop;
  };
  expect(run({ section: '', nth: 1 })).toEqual({ section: 'wake-match', nth: 1 });
  expect(run({ section: '', nth: 4 })).toEqual({ section: 'wake-select', nth: 1 });
  expect(run({ section: 'wake-select', nth: 1 })).toEqual({ section: 'wake-select', nth: 1 });
  expect(run({ section: 'wake-select', nth: 2 })).toBeUndefined();
  expect(run({ section: '', nth: 40 })).toBeUndefined();
});

test('a stop in the program of a task holds the task: preempted it frees its CPU, executed again it holds that', () => {
  const m = twoTasks();
  taken(m, { op: 'wake', task: L, on: 0 });
  expect(taken(m, { op: 'sleep', task: L, wait: 'interruptible', ns: 0, stop: { section: '', nth: 1 } })).toBe(true);
  expect(m.w.cpu.held[0]).toBe(0);
  expect(m.w.frame.held[taskSlot(m.w, L)]).toBe(1);
  expect(m.cpuIsHeld(0)).toBe(true);
  taken(m, { op: 'affinity', task: H, cpus: [0], on: 1 });
  expect(taken(m, { op: 'wake', task: H, on: 1 })).toBe(true);
  expect(currs(m)).toEqual([H, NONE]);
  expect(m.cpuIsHeld(0)).toBe(false);
  expect(taken(m, { op: 'sleep', task: H, wait: 'interruptible', ns: 0 })).toBe(true);
  expect(currs(m)).toEqual([L, NONE]);
  expect(m.cpuIsHeld(0)).toBe(true);
  expect(taken(m, { op: 'go-task', task: H })).toBe(false);
  expect(taken(m, { op: 'go-task', task: L })).toBe(true);
  expect(currs(m)).toEqual([NONE, NONE]);
  expect(m.w.task.state[L]).toBe(INTERRUPTIBLE);
});

test('time passes beside a CPU that is held, which is simply slow, and the time is taken down', () => {
  const m = twoTasks();
  taken(m, { op: 'wake', task: H, on: 0 });
  taken(m, { op: 'sleep', task: H, wait: 'interruptible', ns: 2 * MS });
  taken(m, { op: 'hold', cpu: 0 });
  taken(m, { op: 'elapse', ns: 3 * MS });
  expect(m.w.system.nowNs[0]).toBe(3 * MS);
  expect([m.w.cpu.heldNs[0], m.w.cpu.heldNs[1], m.w.system.heldNs[0]]).toEqual([3 * MS, 0, 3 * MS]);
  expect(m.w.task.state[H]).toBe(INTERRUPTIBLE);
  taken(m, { op: 'go', cpu: 0 });
  expect(m.w.task.state[H]).toBe(RUNNING);
});

test('an interrupt arrives between sections of a task, not between those of a CPU', () => {
  const m = twoTasks();
  taken(m, { op: 'wake', task: L, on: 0 });
  taken(m, { op: 'sleep', task: L, wait: 'interruptible', ns: 0, stop: { section: '', nth: 1 } });
  expect(taken(m, { op: 'tick', cpu: 0 })).toBe(true);
  expect(taken(m, { op: 'go-task', task: L, stop: { section: 'enter', nth: 1 } })).toBe(true);
  expect(m.w.cpu.held[0]).toBe(1);
  expect(taken(m, { op: 'tick', cpu: 0 })).toBe(false);
});

test('the role of whoever executes is the task that it met, and nobody on an idle CPU', () => {
  const m = twoTasks();
  const lock: Op = { op: 'lock', task: { role: 'curr', cpu: 0 }, mutex: 0, wait: 'uninterruptible' };
  expect(taken(m, lock)).toBe(false);
  taken(m, { op: 'wake', task: L, on: 0 });
  expect(take(m, lock)).toEqual({ enabled: true, met: { ...lock, task: L } });
  expect(taken(m, { ...lock, task: { role: 'curr', cpu: 7 } })).toBe(false);
});

test('what a task may not do is not enabled', () => {
  const m = twoTasks();
  const never: Op[] = [
    { op: 'lock', task: L, mutex: 0, wait: 'uninterruptible' },
    { op: 'signal', task: L, on: 0, fatal: false },
    { op: 'spurious', task: L, on: 0 },
    { op: 'go-task', task: L },
  ];
  for (const op of never) expect(taken(m, op), op.op).toBe(false);
  taken(m, { op: 'wake', task: L, on: 0 });
  taken(m, { op: 'lock', task: L, mutex: 1, wait: 'uninterruptible' });
  const notNow: Op[] = [
    { op: 'wake', task: L, on: 0 },
    { op: 'lock', task: L, mutex: 1, wait: 'uninterruptible' },
    { op: 'lock', task: L, mutex: 0, wait: 'uninterruptible' },
    { op: 'trylock', task: L, mutex: 1 },
    { op: 'unlock', task: L, mutex: 0 },
    { op: 'exit', task: L },
    { op: 'migrate-enable', task: L },
    { op: 'affinity', task: L, cpus: [5], on: 0 },
  ];
  for (const op of notNow) expect(taken(m, op), JSON.stringify(op)).toBe(false);
  expect(taken(m, { op: 'unlock', task: L, mutex: 1 })).toBe(true);
  expect(taken(m, { op: 'exit', task: L })).toBe(true);
  expect(m.w.task.state[L]).toBe(DEAD);
  for (const op of [...never, ...notNow]) expect(taken(m, op), `after exit: ${JSON.stringify(op)}`).toBe(false);
  expect(taken(m, { op: 'policy', task: L, params: fifo(30), on: 0 })).toBe(false);
});

// ---- how a run gets stuck ----------------------------------------------------------------------------------------------

const patched = (patch: Patch): Design =>
  assembleOutside({ name: 'patched', about: 'for a test', source: '', base: 'vanilla', patch });

test('a CPU that waits for what nobody will change is a deadlock, unless somebody is held', () => {
  const waits = patched({
    sections: {
      tick: { tick: (s) => ({ ...s, run: (m, f) => (m.w.task.state[L] === RUNNING ? s.run(m, f) : WAIT) }) },
    },
  });
  const shape = shapeOf(2, [task('L', fifo(10), [0]), task('H', fifo(20), [0, 1])]);
  const m = createMachine(shape, waits);
  taken(m, { op: 'hold', cpu: 1 });
  expect(taken(m, { op: 'tick', cpu: 0 })).toBe(true);
  expect(m.stuck).toBe('');
  taken(m, { op: 'go', cpu: 1 });
  expect(m.stuck).toBe('deadlock');

  const relieved = createMachine(shape, waits);
  taken(relieved, { op: 'hold', cpu: 1 });
  taken(relieved, { op: 'tick', cpu: 0 });
  taken(relieved, { op: 'go', cpu: 1, stop: { section: '', nth: 1 } });
  expect(relieved.stuck).toBe('deadlock');
});

test('two CPUs that keep what the other needs are a deadlock', () => {
  const crossing = patched({
    sections: {
      tick: {
        tick: (s) => ({
          ...s,
          keeps: [0],
          takes: [
            { place: 0, of: (m, f) => m.w.frame.a[f]! },
            { place: 1, of: (m, f) => (m.w.frame.x[f] === 1 ? 1 - m.w.frame.a[f]! : NONE) },
          ],
          run(m, f) {
            if (m.w.frame.x[f] === 1) return s.run(m, f);
            m.w.frame.x[f] = 1;
            return sectionId('tick');
          },
        }),
      },
    },
  });
  const m = createMachine(shapeOf(2, [task('L', fifo(10), [0])]), crossing);
  taken(m, { op: 'tick', cpu: 0, stop: { section: 'tick', nth: 1 } });
  taken(m, { op: 'tick', cpu: 1 });
  expect(m.stuck).toBe('');
  taken(m, { op: 'go', cpu: 0 });
  expect(m.stuck).toBe('deadlock');
});

test('an operation that runs more sections than the shape allows is a livelock, which a run reports as a violated claim', () => {
  const spins = patched({ sections: { tick: { tick: (s) => ({ ...s, run: () => sectionId('tick') }) } } });
  const shape = shapeOf(1, [task('L', fifo(10), [0])], { maxSections: 50 });
  const m = createMachine(shape, spins);
  taken(m, { op: 'tick', cpu: 0 });
  expect(m.stuck).toBe('livelock');
  expect(m.sections).toBe(51);
  const outcome = new Stand({ design: spins, properties: [], limits: [] }, shape).run(
    shape,
    packOps([{ op: 'tick', cpu: 0 }]),
    SETTLE_NS,
  );
  expect(outcome).toMatchObject({ verdict: 'violated', property: 'livelock', op: 0, settled: false });
  expect(outcome.says).not.toBe('');
});

// ---- time --------------------------------------------------------------------------------------------------------------

const deadline = (runtimeNs: number, periodNs: number): PolicyParams => ({
  policy: 'deadline',
  runtimeNs,
  deadlineNs: periodNs,
  periodNs,
});

/** Kinds of events at one instant, in order, with the CPU and the first operand. */
function eventsAt(m: Machine, instantNs: number, act: () => void): string[] {
  const seen: string[] = [];
  m.observer = {
    afterSection({ log }) {
      for (let i = 0; i < log.count; i++) {
        const at = i * EVENT_STRIDE;
        const [kind, ns, cpu, a] = [log.rows[at]!, log.rows[at + 1]!, log.rows[at + 2]!, log.rows[at + 3]!];
        if (ns === instantNs) seen.push(`${cpu} ${EVENT_NAMES[kind]} ${a}`);
      }
      return false;
    },
    atRest: () => false,
  };
  act();
  return seen;
}

test('at one instant: ends of budgets, then replenishments, wake-ups and the tick, lower CPU first, and picks at last', () => {
  const [A, B, S, T] = [0, 1, 2, 3];
  const shape = shapeOf(
    2,
    [
      task('A', deadline(1 * MS, 4 * MS), [0]),
      task('B', deadline(4 * MS, 8 * MS), [1]),
      task('S', fifo(20), [1]),
      task('T', fifo(20), [0]),
    ],
    { tickNs: 4 * MS },
  );
  const m = createMachine(shape, designNamed('vanilla'));
  // S and T set their timers from a CPU each; A is throttled at 1 ms until 4 ms, when B's budget ends.
  taken(m, { op: 'wake', task: S, on: 1 });
  taken(m, { op: 'sleep', task: S, wait: 'interruptible', ns: 4 * MS });
  taken(m, { op: 'wake', task: T, on: 0 });
  taken(m, { op: 'sleep', task: T, wait: 'interruptible', ns: 4 * MS });
  taken(m, { op: 'wake', task: A, on: 0 });
  taken(m, { op: 'wake', task: B, on: 1 });
  const seen = eventsAt(m, 4 * MS, () => taken(m, { op: 'elapse', ns: 4 * MS }));
  const order = seen.filter((line) => /throttle|replenish|sched_wakeup|tick|sched_switch/.test(line));
  expect(order).toEqual([
    `1 dl_throttle ${B}`,
    `0 dl_replenish ${A}`,
    `0 sched_wakeup ${T}`,
    `1 sched_wakeup ${S}`,
    '0 tick -1',
    '1 tick -1',
    `0 sched_switch ${NONE}`,
    `1 sched_switch ${B}`,
  ]);
  expect(currs(m)).toEqual([A, S]);
});

test('time goes from due instant to due instant: one long elapse is as good as many short ones', () => {
  const shape = shapeOf(2, [task('A', deadline(1 * MS, 4 * MS), [0, 1]), task('F', fifo(10), [0])], { tickNs: 1 * MS });
  const wakes: Op[] = [
    { op: 'wake', task: 0, on: 0 },
    { op: 'wake', task: 1, on: 0 },
  ];
  const digestOf = (elapses: Op[]) =>
    new Stand({ design: designNamed('proxy-P2'), properties: [], limits: [] }, shape).run(
      shape,
      packOps([...wakes, ...elapses]),
      0,
      undefined,
      nobody,
    ).digest;
  const short = Array.from({ length: 100 }, (): Op => ({ op: 'elapse', ns: 100 * US }));
  expect(digestOf(short)).toBe(digestOf([{ op: 'elapse', ns: 10 * MS }]));
});

test('a CPU learns of a request to reschedule by another one after the latency of the interrupt', () => {
  const m = createMachine(shapeOf(2, [task('L', fifo(10), [0])], { ipiNs: 10 * US }), designNamed('vanilla'));
  taken(m, { op: 'wake', task: L, on: 1 });
  expect(currs(m)).toEqual([NONE, NONE]);
  taken(m, { op: 'elapse', ns: 9 * US });
  expect(currs(m)).toEqual([NONE, NONE]);
  taken(m, { op: 'elapse', ns: 1 * US });
  expect(currs(m)).toEqual([L, NONE]);
});

// ---- settling ----------------------------------------------------------------------------------------------------------

test('settling ends all holds, lets owners release in reverse order, wakes sleeping owners, and puts everybody to sleep', () => {
  const m = createMachine(shapeOf(2, [task('L', fifo(10), [0]), task('H', fifo(20), [1])]), designNamed('proxy-P2'));
  taken(m, { op: 'wake', task: L, on: 0 });
  taken(m, { op: 'lock', task: L, mutex: 0, wait: 'uninterruptible' });
  taken(m, { op: 'lock', task: L, mutex: 1, wait: 'uninterruptible' });
  taken(m, { op: 'sleep', task: L, wait: 'uninterruptible', ns: 0 });
  taken(m, { op: 'wake', task: H, on: 1 });
  taken(m, { op: 'lock', task: H, mutex: 0, wait: 'uninterruptible' });
  taken(m, { op: 'hold', cpu: 0 });
  const released: string[] = [];
  m.observer = {
    afterSection({ log }) {
      for (let i = 0; i < log.count; i++) {
        const at = i * EVENT_STRIDE;
        if (EVENT_NAMES[log.rows[at]!] === 'mutex_release') released.push(`${log.rows[at + 3]} ${log.rows[at + 4]}`);
      }
      return false;
    },
    atRest: () => false,
  };
  expect(settle(m, SETTLE_NS)).toBe(true);
  expect(released).toEqual([`${L} 1`, `${L} 0`, `${H} 0`]);
  expect([m.w.task.state[L], m.w.task.state[H]]).toEqual([UNINTERRUPTIBLE, UNINTERRUPTIBLE]);
  expect(currs(m)).toEqual([NONE, NONE]);
});

test('a drawn run that settles ends with nothing held, nothing pending, and no lock but those of endless tasks and of who waits for them', () => {
  let settled = 0;
  for (let index = 0; index < 300; index++) {
    const { shape, ops } = drawn(index);
    const m = createMachine(shape, designNamed(DESIGNS[index % 3]!));
    const packed = packOps(ops);
    for (let op = 0; op < packed.count; op++) takeOperation(m, packed, op);
    if (!settle(m, SETTLE_NS)) continue;
    settled++;
    expect(m.anythingHeld()).toBe(false);
    expect(m.isQuiescent()).toBe(true);
    if (shape.tasks.some((t) => t.endless)) continue;
    expect(
      currs(m).every((curr) => curr === NONE),
      `run ${index}`,
    ).toBe(true);
    expect(
      [...m.w.mutex.owner].every((owner) => owner === NONE),
      `run ${index}`,
    ).toBe(true);
  }
  expect(settled).toBeGreaterThan(250);
});
