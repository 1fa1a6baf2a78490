// What the JSON form refuses, each with its exact message, and how it is laid out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import { InputError } from './errors.ts';
import { formatScenarioJson, parseFindingJson, parseScenarioJson } from './json.ts';
import { findJsonError } from './json-syntax.ts';
import { digestOfScenario } from './read.ts';

const base: Scenario = {
  schema: 1,
  design: 'proxy-P2',
  choices: { handoff: 'first' },
  mutant: null,
  shape: {
    cpus: 2,
    tasks: [
      { name: 'H', params: { policy: 'fifo', priority: 30 }, cpus: [0, 1], endless: false },
      { name: 'L', params: { policy: 'fair', nice: 0, sliceNs: 0 }, cpus: [1], endless: true },
    ],
    mutexes: ['m'],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2000,
  },
  settleNs: 100_000_000,
  ops: [
    { op: 'wake', task: 0, on: 1 },
    { op: 'lock', task: { role: 'curr', cpu: 1 }, mutex: 0, wait: 'killable', stop: { section: 'hand-over', nth: 1 } },
  ],
};

/** The base with one field replaced; `undefined` removes it. */
function changed(path: string, to: unknown): string {
  const copy = structuredClone(base);
  const keys = path.split('.');
  const last = keys.pop()!;
  let at = copy as unknown as Record<string, unknown>;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = to;
  return JSON.stringify(copy);
}

function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

const OPERATIONS =
  'elapse, hold, go, go-task, tick, wake, spurious, lock, trylock, unlock, sleep, yield, signal, affinity, policy, ' +
  'migrate-disable, migrate-enable, exit, cpuset, dl-limit, rebuild-domains, offline, online, fork, read, downgrade, ' +
  'umcg, preempt, clock, cookie, umcg-call, umcg-write, irq, steal, irqs-off, plan, swap';

const WRONG_VALUES: readonly [path: string, to: unknown, message: string][] = [
  ['schema', 2, 'schema: this is schema 2, but this version of rqcheck reads schema 1; a newer rqcheck is needed'],
  ['schema', 0, 'schema: a scenario has schema 1'],
  ['schema', undefined, 'schema: this field is missing'],
  ['design', '', 'design: a name or path is not empty'],
  ['design', 7, 'design: this is a string'],
  ['designSha256', 'ABC', 'designSha256: a sha256 is 64 hex digits in lower case, not "ABC"'],
  ['mutantSha256', 'a'.repeat(64), 'mutantSha256: there is no mutant'],
  ['choices', { mutant: 'x' }, 'choices.mutant: a choice cannot be called as a word of the header is'],
  ['choices', { 'a b': 'x' }, 'choices["a b"]: a choice is called by at most 64 of A-Z a-z 0-9 _ . -, a letter first'],
  ['choices', { a: 'b c' }, "choices.a: the value of a choice has 1 to 64 of A-Z a-z 0-9 _ . : + ' -"],
  ['choices', JSON.parse('{"__proto__": "x"}'), 'choices: unknown field "__proto__"'],
  ['choices', [], 'choices: this is an object'],
  ['extra', 1, 'unknown field "extra"'],
  ['shape.topology', 1, 'shape: unknown field "topology"'],
  ['shape.cpus', 65, 'shape.cpus: the number of CPUs is an integer from 1 to 64, not 65'],
  ['shape.cpus', 1, 'shape.tasks[0].cpus: there is no CPU 1, the last one is CPU 0'],
  ['shape.tasks', [], 'shape.tasks: a shape has 1 to 16384 tasks'],
  ['shape.tasks', Array(16_385).fill(0), 'shape.tasks: a shape has 1 to 16384 tasks'],
  ['shape.tasks', {}, 'shape.tasks: this is a list'],
  ['shape.tasks.1.cpus', [], 'shape.tasks[1].cpus: a mask needs at least one CPU'],
  ['shape.tasks.1.cpus', [1, 0], 'shape.tasks[1].cpus: the CPUs of a mask ascend, each named once'],
  ['shape.tasks.1.cpus', [64], 'shape.tasks[1].cpus[0]: a CPU is an integer from 0 to 63, not 64'],
  ['shape.tasks.1.cpus', [2], 'shape.tasks[1].cpus: there is no CPU 2, the last one is CPU 1'],
  ['shape.tasks.1.endless', 1, 'shape.tasks[1].endless: this is true or false'],
  ['shape.tasks.1.name', 'H', 'shape.tasks[1].name: "H" is the name of an earlier task or mutex'],
  [
    'shape.tasks.1.name',
    '1x',
    'shape.tasks[1].name: a name starts with a letter or _ and has at most 32 of A-Z a-z 0-9 _ . -, not "1x"',
  ],
  [
    'shape.tasks.0.params.priority',
    100,
    'shape.tasks[0].params.priority: a fifo priority is an integer from 1 to 99, not 100',
  ],
  [
    'shape.tasks.0.params.priority',
    1.5,
    'shape.tasks[0].params.priority: a fifo priority is an integer from 1 to 99, not 1.5',
  ],
  ['shape.tasks.0.params.nice', 1, 'shape.tasks[0].params: unknown field "nice"'],
  ['shape.tasks.0.params.policy', 'batch', 'shape.tasks[0].params.policy: a policy is one of fifo, rr, fair, deadline'],
  ['shape.tasks.1.params.nice', -21, 'shape.tasks[1].params.nice: a nice value is an integer from -20 to 19, not -21'],
  [
    'shape.tasks.1.params.sliceNs',
    99_999,
    'shape.tasks[1].params.sliceNs: a slice is 0 or 100us to 100ms in whole nanoseconds, not 99999',
  ],
  [
    'shape.tasks.0.params',
    { policy: 'deadline', runtimeNs: 1_023, deadlineNs: 2_000, periodNs: 200_000 },
    'shape.tasks[0].params.runtimeNs: a deadline runtime is 1024ns to 4194304us in whole nanoseconds, not 1023',
  ],
  [
    'shape.tasks.0.params',
    { policy: 'deadline', runtimeNs: 3_000, deadlineNs: 2_000, periodNs: 200_000 },
    'shape.tasks[0].params: runtime <= deadline <= period does not hold for 3us/2us/200us',
  ],
  [
    'shape.tasks.0.params',
    { policy: 'deadline', runtimeNs: 2_000, deadlineNs: 2_000, periodNs: 99_999 },
    'shape.tasks[0].params.periodNs: a deadline period is 100us to 4194304us in whole nanoseconds, not 99999',
  ],
  ['shape.mutexes', ['L'], 'shape.mutexes[0]: "L" is the name of an earlier task or mutex'],
  ['shape.mutexes', Array(4_097).fill('m'), 'shape.mutexes: a shape has at most 4096 mutexes'],
  ['shape.tickNs', 1, 'shape.tickNs: a tick is 0 or 100us to 100ms in whole nanoseconds, not 1'],
  ['shape.ipiNs', 10_000_001, 'shape.ipiNs: an IPI latency is 0s to 10ms in whole nanoseconds, not 10000001'],
  ['shape.maxSections', 9, 'shape.maxSections: the bound on sections is an integer from 10 to 1000000, not 9'],
  ['settleNs', 1e12 + 1, 'settleNs: settle is 0s to 1000s in whole nanoseconds, not 1000000000001'],
  ['settleNs', '1s', 'settleNs: settle is 0s to 1000s in whole nanoseconds, not "1s"'],
  ['ops', Array(100_001).fill(0), 'ops: a scenario has at most 100000 operations'],
  ['ops.0.op', 'exec', `ops[0].op: an operation is one of ${OPERATIONS}`],
  ['ops.0.op', undefined, 'ops[0].op: this field is missing'],
  ['ops.0', 3, `ops[0]: an operation is one of ${OPERATIONS}`],
  ['ops.0.on', undefined, 'ops[0].on: this field is missing'],
  ['ops.0.on', 2, 'ops[0].on: there is no CPU 2, the last one is CPU 1'],
  ['ops.0.task', 2, 'ops[0].task: there is no task 2'],
  ['ops.0.task', 'H', 'ops[0].task: an actor is the index of a task or {"role": "curr", "cpu": n}'],
  ['ops.0.fatal', true, 'ops[0]: unknown field "fatal"'],
  ['ops.0.pick', -1, 'ops[0].pick: a pick is an integer from 0 to 1000000, not -1'],
  ['ops.1.task.cpu', 2, 'ops[1].task.cpu: there is no CPU 2, the last one is CPU 1'],
  ['ops.1.mutex', 1, 'ops[1].mutex: there is no mutex 1'],
  ['ops.1.wait', 'idle', 'ops[1].wait: a wait kind is one of uninterruptible, interruptible, killable, not "idle"'],
  ['ops.1.stop.nth', 1_001, 'ops[1].stop.nth: the count of a stop is an integer from 1 to 1000, not 1001'],
  ['ops.1.stop.section', 'A b', 'ops[1].stop.section: the name of a section has at most 64 of a-z 0-9 -'],
  ['ops.0', { op: 'elapse', ns: -1 }, 'ops[0].ns: a time to elapse is 0 or 1ns to 1000s in whole nanoseconds, not -1'],
  ['ops.0', { op: 'hold', cpu: 2 }, 'ops[0].cpu: there is no CPU 2, the last one is CPU 1'],
  ['ops.0', { op: 'affinity', task: 0, cpus: [3], on: 0 }, 'ops[0].cpus: there is no CPU 3, the last one is CPU 1'],
  ['expect', { verdict: 'unsure', digest: '0'.repeat(16) }, 'expect.verdict: a verdict is held or violated'],
  ['expect', { verdict: 'held', digest: '0' }, 'expect.digest: a digest is 16 hex digits in lower case'],
  ['expect', { verdict: 'violated', digest: '0'.repeat(16) }, 'expect: violated needs the property that is violated'],
  ['expect', { verdict: 'held', property: 'p', digest: '0'.repeat(16) }, 'expect.property: held names no property'],
];

const BROKEN: readonly [text: string, message: string][] = [
  ['', 'f.json:1:1: the JSON ends too early'],
  ['{\n  "schema": 1,\n  "des', 'f.json:3:7: the JSON ends too early'],
  ['{"a":1}\r\n{', 'f.json:2:1: unexpected "{" in JSON'],
  ['{"a": nil}', 'f.json:1:8: unexpected "i" in JSON'],
  ["{'a': 1}", 'f.json:1:2: unexpected "\'" in JSON'],
  ['{"a": 01}', 'f.json:1:8: unexpected "1" in JSON'],
  ['{"a": [1,]}', 'f.json:1:10: unexpected "]" in JSON'],
  ['"a\nb"', 'f.json:1:3: unexpected "\\n" in JSON'],
  ['"\\x"', 'f.json:1:3: unexpected "x" in JSON'],
  ['[', 'f.json:1:2: the JSON ends too early'],
  ['[]', 'f.json: this is an object'],
  [' '.repeat(8 * 1024 * 1024 + 1), 'f.json: the input is larger than 8 MiB'],
];

describe('JSON', () => {
  it.each(WRONG_VALUES)('%s = %j is refused', (path, to, message) => {
    expect(complaint(() => parseScenarioJson(changed(path, to), 'f.json'))).toBe(`f.json: ${message}`);
  });

  it.each(BROKEN.map(([text, message]) => [text.slice(0, 30), message, text] as const))(
    '%j: %s',
    (_, message, text) => {
      expect(complaint(() => parseScenarioJson(text, 'f.json'))).toBe(message);
    },
  );

  it('says of a finding where in it the scenario is wrong', () => {
    const finding = { property: 'p', says: '', step: 3, foundBy: { seed: 's', run: 1, revision: 'r' } };
    const read = (scenario: unknown) =>
      complaint(() => parseFindingJson(JSON.stringify({ ...finding, scenario }), 'f.json'));
    expect(read(base)).toBe('accepted');
    expect(read({ ...base, schema: 9 })).toMatch(/^f.json: scenario.schema: this is schema 9, but/);
    expect(read({ ...base, ops: [{ op: 'tick', cpu: 2 }] })).toBe(
      'f.json: scenario.ops[0].cpu: there is no CPU 2, the last one is CPU 1',
    );
  });

  it('keeps no pick of 0, which says the same as none', () => {
    const ops: Op[] = [{ op: 'tick', cpu: 0, pick: 0 }];
    const [withZero, without] = [
      { ...base, ops },
      { ...base, ops: [{ op: 'tick', cpu: 0 } as const] },
    ];
    expect(parseScenarioJson(JSON.stringify(withZero), 'f')).toStrictEqual(without);
    expect(formatScenarioJson(withZero)).toBe(formatScenarioJson(without));
    expect(digestOfScenario(withZero)).toBe(digestOfScenario(without));
  });

  it('writes an operation a line, keys in one order', () => {
    const shuffled = Object.fromEntries(Object.entries(base).reverse()) as unknown as Scenario;
    expect(formatScenarioJson(shuffled)).toBe(formatScenarioJson(base));
    expect(formatScenarioJson(base)).toMatchInlineSnapshot(`
      "{
        "schema": 1,
        "design": "proxy-P2",
        "choices": { "handoff": "first" },
        "mutant": null,
        "shape": {
          "cpus": 2,
          "tasks": [
            { "name": "H", "params": { "policy": "fifo", "priority": 30 }, "cpus": [0, 1], "endless": false },
            { "name": "L", "params": { "policy": "fair", "nice": 0, "sliceNs": 0 }, "cpus": [1], "endless": true }
          ],
          "mutexes": ["m"],
          "tickNs": 0,
          "ipiNs": 0,
          "maxSections": 2000
        },
        "settleNs": 100000000,
        "ops": [
          { "op": "wake", "task": 0, "on": 1 },
          {
            "op": "lock",
            "task": { "role": "curr", "cpu": 1 },
            "mutex": 0,
            "wait": "killable",
            "stop": { "section": "hand-over", "nth": 1 }
          }
        ]
      }
      "
    `);
  });

  it('digests what runs, not what is expected', () => {
    const digest = digestOfScenario(base);
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    expect(digestOfScenario({ ...base, expect: { verdict: 'held', digest: '0'.repeat(16) } })).toBe(digest);
    expect(digestOfScenario({ ...base, settleNs: 0 })).not.toBe(digest);
  });
});

describe('the search for the place of a JSON error', () => {
  it('finds one exactly where JSON.parse refuses', () => {
    const cut = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', '\\', '0', '-', '.', 'e', 'x', '\n'),
    );
    const property = fc.property(cut, ([json, at, insert]) => {
      const text =
        json.slice(0, at % (json.length + 1)) + insert + (at % 3 === 0 ? '' : json.slice(at % (json.length + 1)));
      let legal = true;
      try {
        JSON.parse(text);
      } catch {
        legal = false;
      }
      expect(findJsonError(text) === null).toBe(legal);
    });
    fc.assert(property, { seed: 6, numRuns: 3_000 });
  });
});
