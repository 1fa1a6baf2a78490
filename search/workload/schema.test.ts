// A workload file is written by hand: what it means, and what is said to each slip.

import { expect, test } from 'vitest';
import { DEFAULT_MAX_SECTIONS } from '../../model/shape.ts';
import { parseWorkload } from './schema.ts';

const good = {
  schema: 1,
  name: 'w',
  about: 'two tasks',
  source: 'here',
  horizon: '10ms',
  cpus: 2,
  tick: '4ms',
  ipi: '10us',
  mutexes: ['a', 'b'],
  tasks: [
    {
      name: 'P',
      runs: { policy: 'deadline', runtimeNs: 1_000_000, deadlineNs: 5_000_000, periodNs: 5_000_000 },
      repeat: 3,
      steps: ['lock a', 'lock b killable', 'compute 500us', 'unlock b', 'unlock a', 'sleep-until 5ms'],
    },
    {
      name: 'Q',
      runs: { policy: 'fifo', priority: 3 },
      cpus: [1],
      start: '1ms',
      endless: true,
      steps: ['sleep 1ms', 'yield', 'exit'],
    },
  ],
  measures: { spent: { executes: ['P', 'Q'], from: '0s', to: '10ms' } },
  expect: [
    {
      designs: ['vanilla'],
      because: 'so',
      responses: { P: ['1ms'] },
      slices: [],
      measures: { spent: '2ms' },
      windows: { x: '0s' },
    },
  ],
};
const parse = (value: unknown) => parseWorkload(JSON.stringify(value), 'w.json');

test('names and times become indices and nanoseconds, what is left out its default', () => {
  const file = parse(good);
  expect(file.horizonNs).toBe(10_000_000);
  expect(file.workload.shape).toEqual({
    cpus: 2,
    tasks: [
      { name: 'P', params: good.tasks[0]!.runs, cpus: [0, 1], endless: false },
      { name: 'Q', params: good.tasks[1]!.runs, cpus: [1], endless: true },
    ],
    mutexes: ['a', 'b'],
    tickNs: 4_000_000,
    ipiNs: 10_000,
    maxSections: DEFAULT_MAX_SECTIONS,
  });
  expect(file.workload.scripts).toEqual([
    {
      startNs: 0,
      repeat: 3,
      steps: [
        { do: 'lock', mutex: 0, wait: 'uninterruptible' },
        { do: 'lock', mutex: 1, wait: 'killable' },
        { do: 'compute', ns: 500_000 },
        { do: 'unlock', mutex: 1 },
        { do: 'unlock', mutex: 0 },
        { do: 'sleep-until', periodNs: 5_000_000 },
      ],
    },
    { startNs: 1_000_000, repeat: 1, steps: [{ do: 'sleep', ns: 1_000_000 }, { do: 'yield' }, { do: 'exit' }] },
  ]);
  expect(file.measures.get('spent')).toEqual({ executes: [0, 1], fromNs: 0, toNs: 10_000_000 });
  expect(file.expected[0]).toMatchObject({ designs: ['vanilla'], slices: [] });
  expect(file.expected[0]!.responsesNs).toEqual(new Map([[0, [1_000_000]]]));
});

const withSteps = (...steps: string[]) => ({ ...good, tasks: [{ ...good.tasks[0], steps }, good.tasks[1]] });

test.each([
  [{ ...good, schema: 2 }, 'w.json: schema: a workload has schema 1'],
  [{ ...good, colour: 'red' }, 'w.json: unknown field "colour"'],
  [{ ...good, horizon: '0s' }, 'w.json: horizon: the horizon lies after the start'],
  [{ ...good, horizon: '10' }, 'w.json: horizon: "10" is not a duration: an integer with ns, us, ms or s'],
  [{ ...good, horizon: 10 }, 'w.json: horizon: a duration is a text such as "3ms", not 10'],
  [{ ...good, mutexes: ['a', 'P'] }, 'w.json: "P" is the name of an earlier task or mutex'],
  [{ ...good, cpus: 1 }, 'w.json: tasks[1].cpus: there is no CPU 1, the last one is CPU 0'],
  [
    withSteps('run 3ms'),
    'w.json: tasks[0].steps[0]: a step is compute, lock, unlock, read, write, downgrade, sleep, sleep-until, yield or exit, not "run 3ms"',
  ],
  [withSteps('yield', 'compute'), 'w.json: tasks[0].steps[1]: "compute" needs a duration such as 3ms'],
  [withSteps('compute 0ms'), 'w.json: tasks[0].steps[0]: "compute 0ms" needs a duration such as 3ms'],
  [withSteps('lock c'), 'w.json: tasks[0].steps[0]: there is no mutex "c"'],
  [
    withSteps('lock a politely'),
    'w.json: tasks[0].steps[0]: a lock is waited for uninterruptible, interruptible, killable, not "politely"',
  ],
  [withSteps('unlock a killable'), 'w.json: tasks[0].steps[0]: "unlock a killable" has a word too many'],
  [
    { ...good, measures: { spent: { executes: ['R'], from: '0s', to: '1ms' } } },
    'w.json: measures.spent: there is no task "R"',
  ],
  [
    { ...good, measures: { spent: { executes: ['P'], from: '0s', to: '1s' } } },
    'w.json: measures.spent: a measure begins before it ends, and ends by the horizon',
  ],
  [{ ...good, measures: {} }, 'w.json: expect[0].measures: there is no measure "spent"'],
  [
    { ...good, measures: undefined, expect: [{ designs: [], because: 'x' }] },
    'w.json: expect[0].designs: an expectation names a design',
  ],
])('a slip is told with its place: %#', (value, says) => {
  expect(() => parse(value)).toThrow(says);
});
