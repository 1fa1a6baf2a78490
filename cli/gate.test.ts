// `gate` as CI meets it: exit codes, what goes to which stream and file, shards as files, and Ctrl-C.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InputError } from '../search/scenario/errors.ts';
import { type GateVerbOptions, gateVerb } from './gate.ts';
import { untilSpent } from './spent.ts';

const BIN = fileURLToPath(new URL('../bin/rqcheck.mjs', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-gate-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  /** Processor time that it used, in ms. */
  spentMs: number;
  out: string;
  err: string;
}

/** Runs the command; `interruptAfter`: ms of processor time after which it gets a SIGINT. */
function rqcheck(args: readonly string[], env: Record<string, string> = {}, interruptAfter?: number): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, 'gate', ...args], { cwd: folder, env: { ...process.env, ...env } });
  const ended: Ended = { code: null, spentMs: 0, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ended.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ended.err += chunk;
  });
  const spent = untilSpent(child, interruptAfter ?? Number.POSITIVE_INFINITY);
  if (interruptAfter !== undefined) void spent.then(() => child.kill('SIGINT'));
  return new Promise((done) => child.on('close', async (code) => done({ ...ended, code, spentMs: await spent })));
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('green: exit code 0, the report on standard output, the verdict last on standard error', async () => {
  const { code, out, err } = await rqcheck(['--design', 'proxy-P2', '--runs', '0']);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^proxy-P2 {2}held {6}\d+ claims, \d+ kept scenarios, 0 runs\n$/),
  ]);
  expect(err).toBe('verdict=held\n');
});

test('red: exit code 1, a kept scenario a lost claim, JUnit, annotations and a summary', async () => {
  const summary = join(folder, 'summary.md');
  const args = [
    '--design',
    'proxy-P2',
    '--mutant',
    'M13',
    '--runs',
    '20',
    '--junit',
    'gate.xml',
    '--github',
    '--format',
    'json',
  ];
  const { code, out, err } = await rqcheck(args, { GITHUB_STEP_SUMMARY: summary });
  expect(code).toBe(1);
  const { verdict, designs } = JSON.parse(out) as {
    verdict: string;
    designs: { claims: { lost?: { path: string } }[] }[];
  };
  const paths = designs[0]!.claims.flatMap(({ lost }) => (lost ? [lost.path] : []));
  expect(verdict).toBe('violated');
  expect(readdirSync(join(folder, '.rqcheck', 'findings')).sort()).toEqual(
    paths.map((path) => path.replace(/^.*\//, '')).sort(),
  );
  expect(read('gate.xml')).toContain('<testsuite name="proxy-P2 with wake-without-home-check"');
  expect(err.split('\n').filter((line) => line.startsWith('::error ')).length).toBe(paths.length);
  expect(err.trimEnd().split('\n').at(-1)).toMatch(/^verdict=violated property=\S+ design=proxy-P2 scenario=/);
  expect(read('summary.md')).toContain('## rqcheck gate: violated');
});

test('shards as files, merged: the same bytes as the whole but for the times', async () => {
  const args = ['--design', 'vanilla', '--runs', '21', '--format', 'json'];
  for (const shard of ['1/2', '2/2']) {
    const { code, out } = await rqcheck([...args, '--shard', shard]);
    expect(code).toBe(0);
    writeFileSync(join(folder, `${shard[0]}.json`), out);
  }
  const merged = await rqcheck(['--merge', '2.json', '1.json', '--format', 'json']);
  const whole = await rqcheck(args);
  const untimed = (text: string): string => text.replace(/"seconds": [\d.e-]+/, '');
  expect([merged.code, untimed(merged.out)]).toEqual([0, untimed(whole.out)]);
  const again = await rqcheck(['--merge', '1.json', '1.json']);
  expect([again.code, again.err]).toEqual([2, 'rqcheck: 1.json: shard: 1/2 is 1.json already\n']);
});

test('Ctrl-C: exit code 130, and what was found is printed', async () => {
  const args = (runs: number) => ['--design', 'proxy-P2', '--mutant', 'M13', '--runs', `${runs}`, '--format', 'json'];
  const soon = await rqcheck(args(20));
  const { code, out, err } = await rqcheck(args(10_000_000), {}, soon.spentMs);
  const result = JSON.parse(out) as { verdict: string; interrupted: boolean };
  expect([code, result.interrupted, result.verdict]).toEqual([130, true, 'violated']);
  expect(err).toContain('Interrupted: this is what was found until then.');
});

test.each([
  [{ design: ['proxy-p'] }, /there is no design named "proxy-p"; did you mean/],
  [{ design: ['./nowhere.ts'] }, /there is no such file/],
  [{ mutant: 'M999' }, /there is no mutant named "M999"/],
  [{ shard: { index: 0, count: 3 }, time: 5 }, /--shard: needs --runs/],
  [{ runs: 5, time: 5 }, /--time: give a budget of runs or of time, not both/],
  [{ update: true, mutant: 'M13' }, /--update: what a seeded mistake breaks is not to be expected/],
  [{ update: true, shard: { index: 0, count: 2 } }, /--update: needs the whole/],
  [{ merge: ['nothing.json'] }, /nothing\.json: there is no such file/],
  [{ merge: ['gate.xml'] }, /gate\.xml/],
  [{ merge: ['1.json'], runs: 5 }, /--runs: is said by the shards/],
  [{ junit: 'no/such/folder.xml', design: ['vanilla'] }, /no\/such\/folder\.xml: cannot be written \(ENOENT\)/],
] satisfies [Partial<GateVerbOptions>, RegExp][])('%j is refused with one sentence', async (options, sentence) => {
  const from = process.cwd();
  process.chdir(folder);
  try {
    const refused = gateVerb({ format: 'text', ...options });
    await expect(refused).rejects.toBeInstanceOf(InputError);
    await expect(refused).rejects.toThrow(sentence);
  } finally {
    process.chdir(from);
  }
});
