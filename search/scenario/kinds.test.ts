// Kinds of mutexes: absent where all are the kernel's own, written and read back as given, and refused where they are wrong.

import { expect, test } from 'vitest';
import { parseScenarioJson } from './json.ts';
import { formatScenarioText } from './text-format.ts';
import { parseScenarioText } from './text-parse.ts';

const text = (mutexes: string): string =>
  `rqcheck-scenario 1 design=linux\ncpus 1\nsettle 1ms\ntask A fifo 1\n${mutexes}\n----\nend\n`;

test.each([
  ['mutex m', undefined],
  ['mutex m kind=rt\nmutex n', ['rt', 'mutex']],
  ['mutex m\nmutex n kind=futex', ['mutex', 'futex']],
  ['mutex m kind=mutex', ['mutex']],
])('%j', (lines, kinds) => {
  const scenario = parseScenarioText(text(lines), 'f');
  expect(scenario.shape.mutexKinds).toEqual(kinds);
  expect(formatScenarioText(scenario)).toBe(text(lines));
  expect(parseScenarioJson(JSON.stringify(scenario), 'f')).toEqual(scenario);
});

test('a kind that does not exist, and a list of another length', () => {
  expect(() => parseScenarioText(text('mutex m kind=spin'), 'f')).toThrow(
    'f:5:9: the kind of a mutex is one of mutex, rt, futex, ww-wound, ww-die, rwsem, not "spin"',
  );
  const scenario = parseScenarioText(text('mutex m kind=rt'), 'f');
  const wrong = { ...scenario, shape: { ...scenario.shape, mutexKinds: ['rt', 'rt'] } };
  expect(() => parseScenarioJson(JSON.stringify(wrong), 'f')).toThrow('there are 1 mutexes, but 2 kinds');
});
