// What mails claim, as docs/findings.md has it: each row of its tables names a claim and a scenario, and the scenario does to that claim what the
// row says. The scenarios here are those that no other folder of the corpus has.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record } from '../../search/record.ts';
import { isRegistered, loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const corpus = new URL('../', import.meta.url);
const page = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');

async function run(file: string, changes: Readonly<Record<string, string>> = {}, design: string | null = null) {
  const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(file, corpus), 'utf8'), file);
  const named = { ...scenario, design: design ?? scenario.design, choices: { ...scenario.choices, ...changes } };
  const { bench } = await loadBench({ design: named.design, choices: named.choices, mutant: null, properties: null });
  const { outcome, limits, windows } = record({ ...bench, limits: KNOWN_LIMITS }, named);
  const maxNs = new Map(windows.map((window) => [window.property, window.maxNs]));
  const met = limits.map((sentence) => sentence.split(':')[0]!);
  const long = windows.filter((window) => !window.promised && window.maxNs > 0).map(({ property }) => property);
  return { outcome, maxNs, broken: [outcome.property, ...met, ...long] };
}

/** Rows of the tables under a heading, as cells. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
  return rows.slice(1).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

const rows = ['What mails claim and the model contradicts', 'What mails claim and the model confirms'].flatMap(
  rowsUnder,
);
const cases = rows.map(([claim, source, verdict]) => ({
  claim: claim!,
  source: source!,
  names: [...verdict!.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!).filter(isRegistered),
  files: [...verdict!.matchAll(/\.\.\/corpus\/([^)]+\.txt)/g)].map(([, file]) => file!),
}));

test.each(cases)('$claim', async ({ source, names, files }) => {
  expect(source, 'a message-id, a commit, or who and when').toMatch(/@|[0-9a-f]{12}|20\d\d/);
  expect(names.length).toBeGreaterThan(0);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect((await run(file)).broken, file).toContain(names[0]);
});

const UNIT = 'unit-inversion-is-measured';
const PLAIN = 'inversion-is-measured';

test('a top waiter that moves alone waits beside less urgent work, a unit that is balanced and an owner that comes do not', async () => {
  const file = 'mails/top-waiter-behind-more-urgent-work.txt';
  expect((await run(file)).maxNs.get(UNIT)).toBe(20_000_000);
  for (const design of ['proxy-P4', 'proxy-owner-to-waiter']) {
    expect((await run(file, {}, design)).maxNs.get(UNIT), design).toBe(0);
  }
});

test('an owner that may not come leaves its waiter behind, and is reached by a waiter that goes', async () => {
  const file = 'mails/owner-may-not-come.txt';
  expect((await run(file)).maxNs.get(PLAIN)).toBe(20_000_000);
  expect((await run(file, { fallback: 'to-owner' })).maxNs.get(PLAIN)).toBe(0);
});
