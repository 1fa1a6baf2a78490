// The forms of a gate's verdict that machines read: nothing that a claim, a name or a path contains can break them.

import { expect, test } from 'vitest';
import type { DesignVerdict, Shown } from '../../search/gate/verdict.ts';
import { githubCommands, githubSummary } from './github.ts';
import { junitXml, xmlAttribute, xmlText } from './junit.ts';
import { gateText } from './text.ts';

const HOSTILE = 'A "waits" <b>&amp; ]]>\r\n::error::x\u0000\u001b[31m\ud800 100% ``` | x';

const lost: Shown = {
  claim: 'curr-is-runnable',
  because: 'a reason & <more>',
  says: HOSTILE,
  ops: 1,
  at: { run: 3 },
  choices: { mutexSpin: 'off' },
  path: ".rqcheck/findings/it's.json",
  scenario: 'rqcheck-scenario 1 design=x\nend\n',
};

const verdict = (more: Partial<DesignVerdict>): DesignVerdict => ({
  design: './mine.ts',
  mutant: null,
  verdict: 'violated',
  because: '',
  scenarios: 5,
  runs: 10,
  claims: [
    { claim: 'curr-is-runnable', state: 'lost', lost },
    { claim: 'held-one', state: 'held' },
    { claim: 'known', state: 'limit', file: 'limits/a.txt' },
    { claim: 'broken-one', state: 'broken', file: 'findings/a.txt' },
    { claim: 'mended-one', state: 'mended', file: 'findings/b.txt' },
  ],
  variants: [],
  missing: [],
  against: null,
  ...more,
});
const result = (more: Partial<DesignVerdict> = {}, strict = false) => ({
  verdict: 'violated' as const,
  designs: [verdict(more)],
  seed: '1',
  shard: null,
  strict,
});

/** Tags in their order, refusing what is not well-formed; attribute values and text are unescaped. */
function tags(xml: string): { name: string; of: Record<string, string>; text: string }[] {
  const unescaped = (text: string): string => {
    expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#\d+);)/);
    return text.replace(/&(amp|lt|gt|quot|#(\d+));/g, (_, name: string, code: string) =>
      code ? String.fromCodePoint(Number(code)) : { amp: '&', lt: '<', gt: '>', quot: '"' }[name]!,
    );
  };
  const open: string[] = [];
  const found: { name: string; of: Record<string, string>; text: string }[] = [];
  const body = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, '');
  for (const [, close, name, attributes, empty, text] of body.matchAll(
    /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>([^<]*)/g,
  )) {
    if (close) expect(open.pop()).toBe(name);
    else {
      const of = [...attributes!.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescaped(value!)]);
      found.push({ name: name!, of: Object.fromEntries(of), text: unescaped(text!) });
      if (!empty) open.push(name!);
    }
  }
  expect(open).toEqual([]);
  return found;
}

test('JUnit: a suite a design, a case a claim, the report as text of the failure', () => {
  const [root, suite, ...rest] = tags(junitXml(result()));
  expect([root!.name, suite!.of]).toEqual([
    'testsuites',
    { name: './mine.ts', tests: '5', failures: '1', errors: '0', skipped: '2' },
  ]);
  expect(rest.filter(({ name }) => name === 'testcase').map(({ of }) => of.name)).toEqual([
    'curr-is-runnable',
    'held-one',
    'known',
    'broken-one',
    'mended-one',
  ]);
  const [failure] = rest.filter(({ name }) => name === 'failure');
  expect(failure!.of.message).toBe([...HOSTILE].map((c) => ('\u0000\u001b\ud800'.includes(c) ? '\ufffd' : c)).join(''));
  expect(failure!.text).toContain('npx rqcheck replay');
  expect(failure!.text).toContain('rqcheck-scenario 1 design=x');
  expect(failure!.text).toContain('&'); // unescaped once, no more and no less
});

test('JUnit: what is mended fails with --strict alone, and a search that is worth nothing always', () => {
  const failures = (more: Partial<DesignVerdict>, strict: boolean) =>
    tags(junitXml(result(more, strict))).filter(({ name }) => name === 'failure').length;
  expect(failures({}, true)).toBe(2);
  expect(failures({ variants: [{ file: 'findings/c.txt', lost: [lost], mended: ['x'] }] }, true)).toBe(4);
  expect(failures({ claims: [], verdict: 'vacuous', because: 'nothing ran' }, false)).toBe(1);
});

test('XML cannot say everything; what it can say comes through', () => {
  expect(xmlText('a\u0000b\u{1f600}\ufffe')).toBe('a\ufffdb\u{1f600}\ufffd');
  expect(xmlAttribute('"\n\t<')).toBe('&quot;&#10;&#9;&lt;');
});

test('GitHub: one command a line, on the file of the design', () => {
  const commands = githubCommands(result());
  expect(commands.map((c) => c.split('::')[1])).toEqual([
    'error file=mine.ts,title=./mine.ts breaks curr-is-runnable',
    'notice file=mine.ts,title=./mine.ts%3A mended-one is mended',
  ]);
  for (const command of commands) expect(command).not.toMatch(/[\r\n]/);
  expect(commands[0]).toContain('100%25');
  expect(commands[0]).toContain('%0A');
  expect(githubCommands(result({ design: 'proxy-P2' }))[0]).toMatch(/^::error title=proxy-P2 breaks/);
  expect(githubCommands(result({}, true))[1]).toMatch(/^::error /);
});

test('GitHub: the summary keeps its table and its fences whatever a claim says', () => {
  const text = githubSummary(result());
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  expect(rows.map((line) => line.split(/(?<!\\)\|/).length)).toEqual([10, 10, 10]);
  expect(text).not.toContain('<b>&amp; ]]>\r');
  const summary = text.split('\n').find((line) => line.startsWith('<details>'))!;
  expect(summary).toContain('&lt;b&gt;&amp;amp; ]]&gt; ::error::x');
  const fences = text.split('\n').filter((line) => /^`{3,}/.test(line));
  expect(fences).toEqual(['````text', '````']);
});

test('the text names variants, what is mended and what is not promised', () => {
  const against = {
    design: 'vanilla',
    lost: [{ ...lost, promisedByOther: false }],
    gained: [],
    promisedByOne: { this: [], other: [] },
  };
  const text = gateText(result({ against, mutant: 'M1' }));
  expect(text).toContain(
    './mine.ts with M1  violated  1 claim lost, 1 broken as expected, 1 known limit, 1 mended, 5 claims,',
  );
  expect(text).toContain('  mended: mended-one, which findings/b.txt showed');
  expect(gateText(result({ missing: ['a', 'b'] }))).toContain('  never met here: a, b\n');
  expect(gateText(result({ missing: [...'abcdef'] }))).toContain('  never met here: 6 situations; more runs may\n');
  expect(text).toContain('  against vanilla: lost curr-is-runnable (not promised by the other); gained none');
  expect(text).toContain('./mine.ts with M1 mutexSpin=off breaks curr-is-runnable:');
  expect(text).toContain('met first in run 3 of seed 1.');
});
