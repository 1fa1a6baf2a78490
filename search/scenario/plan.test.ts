// A plan survives being written and read; one that could not be kept is refused with the rule that it breaks.

import { expect, test } from 'vitest';
import { parseScenario } from './read.ts';
import { formatScenarioText } from './text-format.ts';

const plan = (cycle: string, a: string, b: string): string =>
  `rqcheck-scenario 1 design=core-A4\ncpus 1c2t\n${cycle}settle 1ms\ntask A fair nice=0 ${a}\ntask B fair nice=0 ${b}\n----\nend\n`;
const said = (text: string): string => {
  try {
    parseScenario(text, 'plan');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('a plan is read back as it was written', () => {
  const text = plan('cycle 5ms\n', 'cpus=0 cookie=1 slot=0s-2ms', 'cpus=1 cookie=2 slot=2ms-5ms endless');
  const scenario = parseScenario(text, 'plan');
  expect(scenario.shape.cycleNs).toBe(5_000_000);
  expect(scenario.shape.tasks[1]!.slot).toEqual({ fromNs: 2_000_000, toNs: 5_000_000 });
  expect(parseScenario(formatScenarioText(scenario), 'plan')).toEqual(scenario);
});

test.each([
  ['', 'cpus=0 slot=0s-2ms', 'cpus=1', 'a slot is a part of a cycle: the shape says no cycle'],
  ['cycle 5ms\n', 'cpus=0 slot=4ms-6ms', 'cpus=1', 'a slot begins before it ends, within the cycle'],
  ['cycle 5ms\n', 'slot=0s-2ms', 'cpus=1', 'a slot is on one CPU: its task may use that one alone'],
  ['cycle 5ms\n', 'cpus=0 slot=0s-2ms', 'cpus=0 slot=1ms-3ms', 'slots on one CPU do not overlap: those of A and B do'],
  [
    'cycle 5ms\n',
    'cpus=0 cookie=1 slot=0s-2ms',
    'cpus=1 cookie=2 slot=1ms-3ms',
    'siblings have slots of one cookie at a time: A and B have different ones',
  ],
  ['cycle 5ms\n', 'cpus=0 slot=2ms', 'cpus=1', 'is not the beginning and the end of a slot'],
])('%s%s beside %s is refused', (cycle, a, b, rule) => {
  expect(said(plan(cycle, a, b))).toContain(rule);
});
