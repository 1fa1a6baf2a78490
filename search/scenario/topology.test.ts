// Topology in a scenario: words for machines whose parts are alike, the same in lines, and what contradicts itself.

import { expect, test } from 'vitest';
import { parseScenario } from './read.ts';
import { formatScenarioText } from './text-format.ts';

const text = (...lines: string[]): string =>
  [
    'rqcheck-scenario 1 design=balance-B0',
    ...lines,
    'settle 1ms',
    'task A fair nice=0',
    '----',
    'wake A on=0',
    'end',
    '',
  ].join('\n');
const shapeOf = (...lines: string[]) => parseScenario(text(...lines), 'f').shape;

test.each([
  ['2n2c', ['cpus 4', 'node 0,1', 'node 2,3']],
  ['2c2t', ['cpus 4', 'core 0,1', 'core 2,3']],
  ['1c4t', ['cpus 4', 'core 0-3']],
  ['2n1c2t', ['cpus 4', 'core 0,1', 'core 2,3', 'node 0,1', 'node 2,3']],
  ['4n1c', ['cpus 4', 'node 0', 'node 1', 'node 2', 'node 3']],
  [
    '4n1c-ring',
    [
      'cpus 4',
      ...[0, 1, 2, 3].map((node) => `node ${node}`),
      'distance 0 10 20 30 20',
      'distance 1 20 10 20 30',
      'distance 2 30 20 10 20',
      'distance 3 20 30 20 10',
    ],
  ],
])('`cpus %s` is what its lines say, and is written so', (word, lines) => {
  expect(shapeOf(`cpus ${word}`)).toEqual(shapeOf(...lines));
  expect(formatScenarioText(parseScenario(text(...lines), 'f'))).toBe(text(`cpus ${word}`));
});

test('parts of several sizes, or out of order, are written in lines', () => {
  for (const lines of [
    ['cpus 3', 'node 0', 'node 1,2'],
    ['cpus 4', 'node 0,2', 'node 1,3'],
    ['cpus 4', 'core 0,1', 'node 0,1', 'node 2,3'],
    ['cpus 3n1c', 'distance 0 10 20 30', 'distance 1 20 10 20', 'distance 2 30 20 10'],
  ])
    expect(formatScenarioText(parseScenario(text(...lines), 'f'))).toBe(text(...lines));
});

test('a kernel thread of a CPU is written as it is read', () => {
  const written = text('cpus 2').replace('\n----', '\ntask K fair nice=0 cpus=1 kthread io endless\n----');
  expect(formatScenarioText(parseScenario(written, 'f'))).toBe(written);
});

test.each([
  [['cpus 2', 'core 0,1', 'core 1'], 'CPU 1 is in an earlier core'],
  [['cpus 2', 'node 0', 'node 0,1'], 'CPU 0 is in an earlier node'],
  [['cpus 2', 'node 0'], 'CPU 1 is in no node'],
  [['cpus 2', 'node 0,1', 'node'], 'needs CPUs'],
  [['cpus 2n0c'], 'the number of CPUs is an integer from 1 to 64, not 0'],
  [['cpus 2n2c', 'node 0,1'], 'CPU 0 is in an earlier node'],
  [['cpus 2n2c', 'llc 1,2', 'llc 0', 'llc 3'], 'a cache lies within one node'],
  [['cpus 1', 'capacity 0 0'], 'a capacity is an integer from 1 to 1024, not 0'],
  [['cpus 2', 'capacity 0 512'], 'there are 2 CPUs, but 1 capacities'],
  [['cpus 2', 'prefer 1'], 'there are 2 CPUs, but 1 preferences'],
  [['cpus 1', 'prefer 256'], 'a preference is an integer from 0 to 255, not 256'],
  [['cpus 1', 'prefer 1', 'prefer 1'], 'preferences are given once, for all CPUs in order'],
  [['cpus 1', 'capacity 0 512 left=600'], 'what is left of a capacity is at most all of it'],
  [['cpus 2', 'distance 0 10'], 'distances are between nodes, and there are none'],
  [['cpus 2n1c', 'distance 0 10'], 'there are 2 nodes, but distances of 1'],
  [['cpus 2n1c', 'distance 0 10 20', 'distance 1 20'], 'there are 2 nodes, but node 1 has 1 distances'],
  [['cpus 2n1c', 'distance 0 10 20', 'distance 1 30 10'], 'nodes 0 and 1 are not as far from each other both ways'],
  [['cpus 2n1c', 'distance 0 10 10', 'distance 1 10 10'], 'a node is 10 from itself and more from all others'],
  [['cpus 2n1c', 'distance 0 10 9', 'distance 1 9 10'], 'a distance is an integer from 10 to 255, not 9'],
  [['cpus 2n1c', 'distance 1 10 20'], 'distances are given for all nodes in order, next node 0'],
  [['cpus 9n1c-ring'], 'there are at most 3 different distances between nodes'],
  [['cpus 2', 'task K fair nice=0 kthread'], 'a kernel thread of a CPU may use that one alone'],
  [['cpus 2', 'task K fair nice=0 cpus=0 cookie=1 kthread'], 'a kernel thread is trusted by all and has no cookie'],
  [['cpus 2', 'task K fair nice=0 cpus=0 umcg=server kthread'], 'a kernel thread has no part in UMCG'],
  [['cpus 2', 'task K deadline 1ms/5ms/5ms special cpus=0 kthread'], 'a special thread is a kernel thread already'],
  [['cpus 2', 'nr-migrate 0'], 'the number of tasks that balancing looks at'],
])('%j is refused', (lines, rule) => {
  expect(() => parseScenario(text(...lines), 'f')).toThrow(rule);
});

test('a node without CPUs is refused in the other form as well', () => {
  const shape = { ...shapeOf('cpus 2n1c'), nodes: [[0, 1], []] };
  const scenario = { ...parseScenario(text('cpus 2'), 'f'), shape };
  expect(() => parseScenario(JSON.stringify(scenario), 'f')).toThrow('a mask needs at least one CPU');
});
