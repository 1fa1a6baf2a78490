// `explain` as it is called, and its text: pinned for one finding, so that a change of its words is seen as such.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const explained = (file: string, args: string[] = [], input = '') =>
  spawnSync(process.execPath, [path('bin/rqcheck.mjs'), 'explain', file, ...args], {
    cwd: path('.'),
    encoding: 'utf8',
    input,
  });
const FINDING = 'corpus/findings/former-owner-delays-the-chain.txt';

test('tells a finding as let, then, but, twice alike', () => {
  const { status, stdout, stderr } = explained(FINDING);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^verdict=violated property=curr-ends-the-donors-chain /);
  expect(stdout.slice(stdout.indexOf('  6. lock'))).toMatchInlineSnapshot(`
    "  6. lock C m0
         - CPU 0 executes B for C (before: C)
         - C waits for m0 and counts as blocked
         - C is UNINTERRUPTIBLE (before: RUNNING)
         chain  C -> m0 -> B
      7. lock B m1
         - CPU 0 executes A for C (before: B for C)
         - B waits for m1 and counts as blocked
         - B is UNINTERRUPTIBLE (before: RUNNING)
         chain  C -> m0 -> B -> m1 -> A
      8. unlock A m1
         step 61, hand-over on CPU 0, at 0s
           - B owns m1 (before: A)
           - B waits for m1 no more
           chain  C -> m0 -> B (which owns m1 by now)
         step 63, wake-queued on CPU 0, at 0s
           - B counts as blocked no more
           - B is RUNNING (before: UNINTERRUPTIBLE)
           chain  C -> m0 -> B

    who is queued and not picked, after step 63
      B on CPU 0: C is more urgent (fifo 20 against fifo 10), and A executes on its context.

    but   curr ends the donors chain, because a task that executes on the context of somebody who no
          longer waits for it steals priority and budget.
          The facts: A executes on CPU 0 for C -> m0 -> B.
          It broke in operation 8, step 63, wake-queued on CPU0 at 0s.
          Stated by proxy-exec:D2, proxy-exec:T11, proxy-exec:T13.
    "
  `);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(100);
  expect(explained(FINDING).stdout).toBe(stdout);
});

test('says why a queued task was not picked, and which known limit a run met that held', () => {
  const limit = readFileSync(path('corpus/limits/throttled-while-passed-over.txt'), 'utf8');
  const { stdout } = explained('-', [], limit.replace(/^expect .*?\n----/ms, '----'));
  expect(stdout).toMatch(/^held {2}proxy-top-waiter-charge keeps every claim .* but for the known\n/);
  expect(stdout).toContain('  B on CPU 0: it is throttled: its budget is used up; it is replenished at 4ms.\n');
  expect(stdout).toContain('\nmet   a known limit');
  expect(stdout).not.toContain('\nbut ');
});

test('a scenario that expects a known limit to be met is told without it', () => {
  const { stdout } = explained('corpus/limits/throttled-while-passed-over.txt');
  expect(stdout).toContain('\nbut   a throttled reservation does not pay');
});

test('names whom a claim is about also where it cannot be asked again', () => {
  const { stdout } = explained('corpus/findings/owners-yield-throttles-the-lender.txt');
  expect(stdout).toContain('  5. yield B\n     step 53, yield on CPU 1, at 0s\n       - E is throttled\n');
});

test('folds what does not matter', () => {
  const { stdout } = explained('corpus/findings/linux-6.17-preempted-before-it-blocks.txt');
  expect(stdout).toContain('\n  2 to 3: nothing that matters\n');
});

test('JSON says the same, from standard input as well', () => {
  const { status, stdout } = explained('-', ['--format', 'json'], readFileSync(path(FINDING), 'utf8'));
  expect(status).toBe(1);
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ schema: 1, verdict: 'violated', property: 'curr-ends-the-donors-chain' });
  expect(told.walk.at(-1).steps.at(-1)).toMatchObject({ step: 63, chains: ['C -> m0 -> B'] });
  expect(told.waiting.tasks).toEqual([
    { task: 'B', cpu: 0, why: 'C is more urgent (fifo 20 against fifo 10), and A executes on its context' },
  ]);
  expect(told.but.says).toBe('A executes on CPU 0 for C -> m0 -> B');
});

test.each([
  'corpus/balance/Z16.txt',
  'corpus/cosched/Z10.txt',
  'corpus/cosched/Z20-irqs-off.txt',
  'corpus/umcg/a-block-before-its-time.txt',
])('%s, whose world has parts of its own, is told as well', (file) => {
  const { stdout, stderr } = explained(file);
  expect(stderr).toMatch(/^verdict=/);
  expect(stdout).toContain('  1. ');
});

test('a scenario that cannot be read is no verdict', () => {
  const { status, stdout, stderr } = explained('-', [], 'no scenario');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^rqcheck: standard input/);
});
