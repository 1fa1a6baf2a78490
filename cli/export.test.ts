// `export` as it is called: what it writes where, and one sentence for what it cannot do.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const FINDING = path('corpus/findings/former-owner-delays-the-chain.txt');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const exported = (...args: string[]) =>
  spawnSync(process.execPath, [path('bin/rqcheck.mjs'), 'export', ...args], { cwd: folder, encoding: 'utf8' });

test('writes the page to a file and says so', () => {
  const out = join(folder, 'page.html');
  const { status, stdout, stderr } = exported(FINDING, '--to', 'html', '--out', out);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toMatch(/^Wrote .*page\.html, \d+ kB\.\nverdict=violated property=curr-ends-the-donors-chain /);
  expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>/);
});

test('prints a trace to standard output, and nothing else', () => {
  const { status, stdout } = exported(FINDING, '--to', 'perfetto');
  expect(status).toBe(0);
  expect(JSON.parse(stdout).traceEvents.length).toBeGreaterThan(63);
});

test('mail and record are there as well', () => {
  expect(exported(FINDING, '--to', 'mail').stdout).toMatch(/^Subject: \[rqcheck\] proxy-linux-7\.3/);
  expect(JSON.parse(exported(FINDING, '--to', 'json').stdout)).toMatchObject({ schema: 1, verdict: 'violated' });
});

test('tells machines what it wrote', () => {
  const { stdout } = exported(FINDING, '--to', 'html', '--out', 'a.html', '--format', 'json');
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ verdict: 'violated', to: 'html', path: 'a.html', steps: 63 });
  expect(told.bytes).toBe(readFileSync(join(folder, 'a.html')).length);
});

test('makes one page of what searches printed', () => {
  const run = (verb: string, ...args: string[]) => {
    const { stdout } = spawnSync(process.execPath, [path('bin/rqcheck.mjs'), verb, ...args, '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    writeFileSync(join(folder, `${verb}.json`), stdout);
  };
  run('hunt', '--design', 'proxy-P2', '--mutant', 'M24', '--runs', '50');
  run('mutants', '--only', 'M13');
  const { status, stdout } = exported('hunt.json', 'mutants.json', '--to', 'json');
  expect(status).toBe(0);
  const record = JSON.parse(stdout);
  expect(record).toMatchObject({ kind: 'campaign', title: 'campaign: 1 hunt, 1 seeded mistake' });
  expect(record.kills[0]).toMatchObject({ row: 'M13', state: 'killed' });
  expect(record.claims.some(({ cells }: { cells: { state: string }[] }) => cells[0]!.state === 'broken')).toBe(true);
  expect(exported('hunt.json', '--to', 'mail').stderr).toMatch(/results of searches become a page or JSON, not mail/);
  expect(exported('hunt.json', FINDING, '--to', 'json').status).toBe(2);
});

test.each([
  [['--to', 'html', '--out', 'no/such/folder/x.html'], /cannot be written \(ENOENT\)/],
  [['--to', 'pdf'], /argument 'pdf' is invalid/],
  [[], /required option '--to <form>' not specified/],
  [['--to', 'html', '--format', 'json'], /json needs --out as well/],
])('refuses %j', (args, says) => {
  const { status, stderr } = exported(FINDING, ...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(says);
});
