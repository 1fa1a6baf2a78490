// Each kind of expectation must be able to fail, or a green workload proves nothing.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { differences, expectedOf } from './compare.ts';
import { driveWorkload } from './drive.ts';
import { parseWorkload } from './schema.ts';

const text = (expected: object) =>
  JSON.stringify({
    schema: 1,
    name: 'w',
    about: 'one task',
    source: 'here',
    horizon: '10ms',
    cpus: 1,
    mutexes: [],
    tasks: [
      {
        name: 'T',
        runs: { policy: 'fifo', priority: 1 },
        start: '1ms',
        repeat: 2,
        steps: ['compute 2ms', 'sleep-until 4ms'],
      },
    ],
    measures: { early: { executes: ['T'], from: '0s', to: '2ms' } },
    expect: [{ designs: ['vanilla'], because: 'it is alone', ...expected }],
  });
const bench = { design: assemble(presetNamed('vanilla')!), properties: PROPERTIES, limits: [] };

function told(expected: object): string[] {
  const file = parseWorkload(text(expected), 'w.json');
  return differences(file, expectedOf(file, 'vanilla')!, driveWorkload(bench, file.workload, file.horizonNs));
}

test('what is as expected is not mentioned', () => {
  const slices = ['1ms-3ms cpu0 T', '5ms-7ms cpu0 T'];
  const responses = { T: ['2ms', '2ms'] };
  expect(told({ slices, responses, measures: { early: '1ms' }, windows: { 'inversion-is-measured': '0s' } })).toEqual(
    [],
  );
});

test.each([
  [{ slices: ['1ms-3ms cpu0 T', '5ms-8ms cpu0 T'] }, 'slice 2 is 5ms-7ms cpu0 T, expected 5ms-8ms cpu0 T'],
  [{ slices: ['1ms-3ms cpu0 T'] }, 'slice 2 is 5ms-7ms cpu0 T, expected no more'],
  [
    { slices: ['1ms-3ms cpu0 T', '5ms-7ms cpu0 T', '9ms-10ms cpu0 T'] },
    'slice 3 is not there, expected 9ms-10ms cpu0 T',
  ],
  [{ responses: { T: ['2ms'] } }, 'T responds after 2ms 2ms, expected 2ms'],
  [{ measures: { early: '2ms' } }, 'early is 1ms, expected 2ms'],
  [{ windows: { 'inversion-is-measured': '1ms' } }, 'the maximum of inversion-is-measured is 0s, expected 1ms'],
  [{ windows: { nothing: '1ms' } }, 'no window is called nothing'],
])('what differs is told: %#', (expected, says) => {
  expect(told(expected)).toEqual([says]);
});
