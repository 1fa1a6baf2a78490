// The driver against timelines that were worked out by hand, against the replay of what it recorded, and against workloads that nobody
// has looked at.

import { expect, test } from 'vitest';
import { shapeDraft } from '../../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX, drawShapeInto } from '../../generators/shapes.ts';
import { openStream } from '../../generators/stream.ts';
import type { Script, ScriptStep, Workload } from '../../generators/workload-types.ts';
import { drawWorkload } from '../../generators/workloads.ts';
import { assemble } from '../../model/designs/assemble.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { DEFAULT_MAX_SECTIONS, type PolicyParams } from '../../model/shape.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record } from '../record.ts';
import type { Bench } from '../run.ts';
import { checkScenario } from '../scenario/schema.ts';
import { driveWorkload, type WorkloadRun } from './drive.ts';
import { sliceWords } from './slices.ts';

const MS = 1_000_000;
const benchOf = (name: string): Bench => ({
  design: assemble(PRESETS.find((p) => p.name === name)!),
  properties: PROPERTIES,
  limits: KNOWN_LIMITS,
});
const vanilla = benchOf('vanilla');

interface Player {
  params: PolicyParams;
  cpus?: number[];
  startMs?: number;
  repeat?: number;
  steps: ScriptStep[];
}

const fifo = (priority: number): PolicyParams => ({ policy: 'fifo', priority });
const compute = (ms: number): ScriptStep => ({ do: 'compute', ns: ms * MS });
const lock = (mutex: number): ScriptStep => ({ do: 'lock', mutex, wait: 'uninterruptible' });
const unlock = (mutex: number): ScriptStep => ({ do: 'unlock', mutex });

function workload(cpus: number, mutexes: string[], players: Record<string, Player>): Workload {
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  return {
    shape: {
      cpus,
      tasks: Object.entries(players).map(([name, p]) => ({
        name,
        params: p.params,
        cpus: p.cpus ?? all,
        endless: false,
      })),
      mutexes,
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: Object.values(players).map(
      (p): Script => ({ startNs: (p.startMs ?? 0) * MS, repeat: p.repeat ?? 1, steps: p.steps }),
    ),
  };
}

const lines = (w: Workload, run: WorkloadRun): string[] => run.slices.map((slice) => sliceWords(w.shape, slice));

test('compute counts only the time for which the task itself executed', () => {
  const w = workload(1, [], {
    L: { params: fifo(10), steps: [compute(3)] },
    H: { params: fifo(20), startMs: 1, steps: [compute(2)] },
  });
  const run = driveWorkload(vanilla, w, 10 * MS);
  expect(lines(w, run)).toEqual(['0s-1ms cpu0 L', '1ms-3ms cpu0 H', '3ms-5ms cpu0 L']);
  expect(run.responses).toEqual([
    [{ repetition: 0, releaseNs: 0, doneNs: 5 * MS }],
    [{ repetition: 0, releaseNs: 1 * MS, doneNs: 3 * MS }],
  ]);
});

test('a periodic script is released by its period and skips a sleep that is past', () => {
  const w = workload(1, [], {
    P: {
      params: fifo(10),
      repeat: 3,
      steps: [compute(2), { do: 'sleep-until', periodNs: 5 * MS }],
    },
    H: { params: fifo(20), startMs: 1, steps: [compute(6)] },
  });
  const run = driveWorkload(vanilla, w, 20 * MS);
  expect(lines(w, run)).toEqual(['0s-1ms cpu0 P', '1ms-7ms cpu0 H', '7ms-12ms cpu0 P']);
  expect(run.responses[0]).toEqual([
    { repetition: 0, releaseNs: 0, doneNs: 8 * MS },
    { repetition: 1, releaseNs: 5 * MS, doneNs: 10 * MS },
    { repetition: 2, releaseNs: 10 * MS, doneNs: 12 * MS },
  ]);
});

test('at one instant a run that ends comes before a first wake-up, and a wake-up before what others do next', () => {
  // At 2 ms L has computed and unlocks before H is woken: H finds the mutex free.
  const w = workload(1, ['m'], {
    L: { params: fifo(10), steps: [lock(0), compute(2), unlock(0), compute(1)] },
    H: { params: fifo(20), startMs: 2, steps: [lock(0), compute(1), unlock(0)] },
    // Woken with H, in the order of the list; H executes first but takes its lock only when both are awake.
    X: { params: fifo(15), startMs: 2, steps: [compute(1)] },
  });
  const run = driveWorkload(vanilla, w, 10 * MS);
  expect(lines(w, run)).toEqual(['0s-2ms cpu0 L', '2ms-3ms cpu0 H', '3ms-4ms cpu0 X', '4ms-5ms cpu0 L']);
  const from = run.scenario.ops.findIndex(({ op }) => op === 'unlock');
  expect(run.scenario.ops.slice(from - 1, from + 5)).toEqual([
    { op: 'elapse', ns: 2 * MS, to: 'charge' },
    { op: 'unlock', task: 0, mutex: 0 },
    { op: 'elapse', ns: 0 },
    { op: 'wake', task: 1, on: 0 },
    { op: 'wake', task: 2, on: 0 },
    { op: 'lock', task: 1, mutex: 0, wait: 'uninterruptible' },
  ]);
});

test('a task is woken on its home CPU, and a task whose script is over sleeps', () => {
  const w = workload(2, [], {
    A: { params: fifo(10), cpus: [1], steps: [compute(1), { do: 'yield' }, compute(1)] },
    E: { params: fifo(10), cpus: [1], startMs: 3, steps: [compute(1), { do: 'exit' }, compute(5)] },
  });
  const run = driveWorkload(vanilla, w, 10 * MS);
  expect(lines(w, run)).toEqual(['0s-2ms cpu1 A', '3ms-4ms cpu1 E']);
  expect(run.scenario.ops.filter(({ op }) => op !== 'elapse')).toEqual([
    { op: 'wake', task: 0, on: 1 },
    { op: 'yield', task: 0 },
    { op: 'sleep', task: 0, wait: 'interruptible', ns: 0 },
    { op: 'wake', task: 1, on: 1 },
    { op: 'exit', task: 1 },
  ]);
});

test('what a script asks for and the machine would refuse is an error that names the step', () => {
  const drive = (steps: ScriptStep[]) => () =>
    driveWorkload(vanilla, workload(1, ['a', 'b'], { T: { params: fifo(1), steps } }), 10 * MS);
  expect(drive([lock(1), compute(1), lock(0)])).toThrow(
    'task T, repetition 1, step 3 (lock a): the task holds b, which is listed later; mutexes are taken in the order in which the shape lists them',
  );
  expect(drive([lock(0), lock(0)])).toThrow('step 2 (lock a): the task holds it already');
  expect(drive([unlock(1)])).toThrow('step 1 (unlock b): the task does not hold it');
  expect(drive([lock(0), { do: 'exit' }])).toThrow('step 2 (exit): the task still holds a mutex');
});

test.each(['vanilla', 'proxy-P1', 'proxy-P2'])(
  'random workloads run on %s, hold, and replay to the same events',
  (name) => {
    const bench = benchOf(name);
    const draft = shapeDraft(DRAWN_TASKS_MAX);
    let done = 0;
    for (let run = 0; run < 120; run++) {
      const s = openStream('1', `workload/${run}`);
      drawShapeInto(s, {}, draft);
      const driven = driveWorkload(bench, drawWorkload(s, draft), 40 * MS);
      done += driven.responses.flat().length;
      expect(driven.outcome, `run ${run}`).toMatchObject({ verdict: 'held', skipped: 0 });
      const { scenario, outcome } = driven;
      expect(checkScenario(structuredClone(scenario), 'driven')).toEqual(scenario);
      expect(record(bench, scenario).outcome, `run ${run}`).toEqual(outcome);
    }
    expect(done).toBeGreaterThan(120);
  },
);
