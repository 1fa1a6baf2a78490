// Both forms carry every scenario without loss: random ones go through JSON, through text and through a quoted mail.
// The draws know nothing but the limits of the schema, so that they also keep the schema from refusing what is legal.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Op, Stop, WaitKind } from '../../model/ops.ts';
import type { Expectation, Finding, Scenario } from '../../model/scenario.ts';
import { DEFAULT_MAX_SECTIONS, type PolicyParams } from '../../model/shape.ts';
import { formatFindingJson, formatScenarioJson, parseFindingJson, parseScenarioJson } from './json.ts';
import { digestOfScenario, parseScenario } from './read.ts';
import { formatScenarioText } from './text-format.ts';
import { parseScenarioText } from './text-parse.ts';

const run = (seed: number, numRuns = 500) => ({ seed, numRuns });
const US = 1_000;
const MS = 1_000_000;

// fc.integer ends at 2^31, times do not.
const whole = (min: number, max: number) =>
  max < 2 ** 31 ? fc.integer({ min, max }) : fc.maxSafeNat().map((n) => min + (n % (max - min + 1)));
const time = (min: number, max: number) =>
  fc.oneof(
    whole(min, max),
    whole(1, 900).map((n) => Math.min(max, Math.max(min, n * MS))),
  );
/** Objects as literals make them: toStrictEqual looks at prototypes. */
const record = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<T>;
const orZero = (n: fc.Arbitrary<number>) => fc.oneof(fc.constant(0), n);
const word = (letters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });
const LETTERS = 'abcxyzABZ_';
const name = fc.tuple(word(LETTERS, 1, 1), word(`${LETTERS}019.-`, 0, 31)).map(([a, b]) => a + b);
const plain = fc.constantFrom(
  'proxy-P2',
  "proxy-P2'",
  'designs/mine.ts',
  '#odd',
  'a=b',
  'end',
  '----',
  'x'.repeat(200),
);
const path = fc.oneof(
  plain,
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(' ', '>', '"', '\\', 'a', '\n', '\ud800', '#', '\u00a0'),
    minLength: 1,
    maxLength: 160,
  }),
);
const hex = (length: number) => word('0123456789abcdef', length, length);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const params: fc.Arbitrary<PolicyParams> = fc
  .tuple(fc.nat(3), paramsOfPolicies())
  .map(([n, own]) => (n === 0 ? { ...own, resetOnFork: true as const } : own));

function paramsOfPolicies(): fc.Arbitrary<PolicyParams> {
  return fc.oneof(
    record({ policy: fc.constant('fifo' as const), priority: whole(1, 99) }),
    record({ policy: fc.constant('fair' as const), nice: whole(-20, 19), sliceNs: orZero(time(100 * US, 100 * MS)) }),
    record({
      policy: fc.constant('fair' as const),
      nice: whole(-20, 19),
      sliceNs: orZero(time(100 * US, 100 * MS)),
      variant: fc.constantFrom('batch' as const, 'idle' as const),
    }),
    fc
      .tuple(whole(1_024, 2 ** 22 * US), whole(1_024, 2 ** 22 * US), time(100 * US, 2 ** 22 * US), fc.nat(5))
      .map(([a, b, periodNs, n]) => {
        const deadlineNs = Math.min(Math.max(a, b), periodNs);
        const flags = n === 0 ? { reclaim: true } : n === 1 ? { special: true as const } : {};
        return { policy: 'deadline' as const, runtimeNs: Math.min(a, b, periodNs), deadlineNs, periodNs, ...flags };
      }),
  );
}
const wait = fc.constantFrom<WaitKind>('uninterruptible', 'interruptible', 'killable');
const stop: fc.Arbitrary<Stop> = record({ section: word('abz09-', 0, 20), nth: whole(1, 1_000) });

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

function operation(cpus: number, tasks: number, mutexes: number, children: readonly number[]): fc.Arbitrary<Op> {
  const cpu = whole(0, cpus - 1);
  const task: fc.Arbitrary<Actor> = fc.oneof(
    whole(0, tasks - 1),
    cpu.map((c) => ({ role: 'curr' as const, cpu: c })),
  );
  const is = <const T extends string>(...ops: T[]) => fc.constantFrom(...ops);
  const mutex = whole(0, Math.max(0, mutexes - 1));
  const mask = fc.subarray(
    Array.from({ length: cpus }, (_, c) => c),
    { minLength: 1 },
  );
  const own = fc.oneof(
    record({ op: is('elapse'), ns: time(0, 1e12) }),
    record({ op: is('elapse'), ns: time(0, 1e12), to: is('charge') }),
    record({ op: is('hold', 'go', 'tick'), cpu }),
    record({ op: is('go-task', 'yield', 'migrate-disable', 'migrate-enable', 'exit'), task }),
    record({ op: is('wake', 'spurious'), task, on: cpu }),
    ...(mutexes > 0 ? [record({ op: is('lock'), task, mutex, wait, ns: optional(time(1, 1e12)) })] : []),
    ...(mutexes > 0 ? [record({ op: is('trylock', 'unlock'), task, mutex })] : []),
    record({ op: is('sleep'), task, wait, ns: orZero(time(1, 1e12)) }),
    record({ op: is('signal'), task, on: cpu, fatal: fc.boolean() }),
    record({ op: is('offline', 'online'), cpu, on: cpu }),
    record({ op: is('affinity'), task, cpus: mask, on: cpu }),
    record({ op: is('policy'), task, params, on: cpu }),
    ...(children.length > 0 ? [record({ op: is('fork'), task, child: fc.constantFrom(...children) })] : []),
  );
  const common = record({ pick: optional(whole(1, 1_000_000)), stop: optional(stop) });
  return fc.tuple(own, common).map(([a, b]) => withoutUndefined({ ...a, ...b }) as Op);
}

const expectation: fc.Arbitrary<Expectation> = fc.oneof(
  record({ verdict: fc.constant('held'), digest: hex(16) }),
  record({ verdict: fc.constant('violated'), property: path, digest: hex(16) }),
);
const choices = fc
  .array(fc.tuple(word('abcZ', 1, 10), word("ab09.:+'-", 1, 64)), { maxLength: 6 })
  .map((entries) => Object.fromEntries(entries));

const CHILD = { params: { policy: 'fair', nice: 0, sliceNs: 0 } as const, child: true as const };

const scenario: fc.Arbitrary<Scenario> = record({
  cpus: fc.oneof(whole(1, 4), whole(1, 64)),
  names: fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
  taskShare: fc.double({ min: 0, max: 1, noNaN: true }),
  children: fc.nat(2),
}).chain(({ cpus, names, taskShare, children }) => {
  const taskCount = Math.max(1, Math.round(names.length * taskShare));
  const childRows = Array.from({ length: taskCount }, (_, t) => t).filter((t) => t > 0 && t >= taskCount - children);
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  const mask = fc.oneof(fc.constant(all), fc.subarray(all, { minLength: 1 }));
  const task = record({ params, cpus: mask, endless: fc.boolean() });
  return record({
    schema: fc.constant(1),
    design: path,
    designSha256: optional(hex(64)),
    choices,
    mutant: fc.option(path),
    mutantSha256: optional(hex(64)),
    shape: record({
      cpus: fc.constant(cpus),
      tasks: fc
        .array(task, { minLength: taskCount, maxLength: taskCount })
        .map((tasks) =>
          tasks.map((t, i) =>
            i === 0 || i < taskCount - children
              ? { name: names[i]!, ...t }
              : { name: names[i]!, ...t, ...CHILD, cpus: all },
          ),
        ),
      mutexes: fc.constant(names.slice(taskCount)),
      tickNs: orZero(time(100 * US, 100 * MS)),
      ipiNs: time(0, 10 * MS),
      switchNs: optional(time(1, 10 * MS)),
      maxSections: fc.oneof(fc.constant(DEFAULT_MAX_SECTIONS), whole(10, 1_000_000)),
    }),
    settleNs: time(0, 1e12),
    ops: fc.array(operation(cpus, taskCount, names.length - taskCount, childRows), { maxLength: 12 }),
    expect: optional(expectation),
  }).map(
    (s) =>
      withoutUndefined({
        ...s,
        shape: withoutUndefined(s.shape),
        mutantSha256: s.mutant === null ? undefined : s.mutantSha256,
      }) as Scenario,
  );
});

const finding: fc.Arbitrary<Finding> = record({
  scenario,
  property: path,
  says: fc.string({ unit: 'binary' }),
  step: whole(0, 1e9),
  foundBy: record({ seed: fc.string(), run: whole(0, 1e9), revision: fc.string() }),
});

describe('a scenario', () => {
  it('comes back from JSON', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        expect(parseScenarioJson(formatScenarioJson(s), 'f')).toStrictEqual(s);
      }),
      run(1),
    );
  });

  it('comes back from text, which is ASCII of at most 72 columns', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const text = formatScenarioText(s);
        expect(text).toMatch(/^[ -~\n]*end\n$/);
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
        expect(parseScenarioText(text, 'f')).toStrictEqual(s);
      }),
      run(2),
    );
  });

  it('has one text and one JSON, whichever form it came from', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const [text, json] = [formatScenarioText(s), formatScenarioJson(s)];
        expect(formatScenarioText(parseScenario(json, 'f'))).toBe(text);
        expect(formatScenarioJson(parseScenario(text, 'f'))).toBe(json);
        expect(digestOfScenario(parseScenario(text, 'f'))).toBe(digestOfScenario(s));
      }),
      run(3, 200),
    );
  });

  it('comes back from a mail that quotes, indents and surrounds it', () => {
    const quote = fc.constantFrom('> ', '>> ', '> > ', '>', '\t', '   ', ' >  ');
    const prose = fc.constantFrom('Hi,', '', 'rqcheck-scenario files are nice.', '-- ', 'end', 'task H fifo 3');
    fc.assert(
      fc.property(
        scenario,
        quote,
        prose,
        prose,
        fc.constantFrom('\n', '\r\n', '  \r\n'),
        (s, mark, before, after, newline) => {
          const block = formatScenarioText(s).trimEnd().split('\n');
          const mail = [before, `${mark}On Monday, somebody wrote:`, ...block.map((line) => mark + line), mark, after];
          expect(parseScenario(mail.join(newline), 'f')).toStrictEqual(s);
        },
      ),
      run(4),
    );
  });
});

describe('a finding', () => {
  it('comes back from JSON, and its scenario is read from it', () => {
    fc.assert(
      fc.property(finding, (found) => {
        const json = formatFindingJson(found);
        expect(parseFindingJson(json, 'f')).toStrictEqual(found);
        expect(parseScenario(`\n ${json}`, 'f')).toStrictEqual(found.scenario);
      }),
      run(5, 200),
    );
  });
});
