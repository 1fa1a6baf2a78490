// `check` as a user meets it: what it prints, what it refuses, how it ends, and that a search goes on where it was stopped.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from './exit.ts';

const bin = fileURLToPath(new URL('../bin/rqcheck.mjs', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [bin, 'check', ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
}
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

test('tiny: the counts, and that they are all', () => {
  const { status, stdout } = check('--design', 'tiny', '--shape', 'tasks=4,mutexes=3,cpus=2', '--format', 'json');
  expect(status).toBe(EXIT.held);
  const keys = { kind: 'exact', missedChance: 0 };
  expect(json(stdout)).toMatchObject({ verdict: 'held', states: 27_827, transitions: 153_376, complete: true, keys });
});

test('a design with a mistake: the finding replays', () => {
  const args = ['--design', 'proxy-P2', '--shape', 'cpus=1,tasks=2,mutexes=1', '--mutant', 'M24', '--format', 'json'];
  const { status, stdout } = check(...args);
  expect(status).toBe(EXIT.violated);
  const [finding] = json(stdout).findings as { operations: number; replay: { path: string } }[];
  expect(finding!.operations).toBeLessThanOrEqual(6);
  const { status: replayed } = spawnSync(process.execPath, [bin, 'replay', finding!.replay.path], { cwd: folder });
  expect(replayed).toBe(EXIT.violated);
});

describe('what is refused, with one sentence', () => {
  test('a shape that is none', () => {
    const { status, stderr } = check('--design', 'proxy-P2', '--shape', 'cpus=2,tasks=3');
    expect([status, stderr.includes('mutexes is missing'), stderr.includes('    at ')]).toEqual([
      EXIT.usage,
      true,
      false,
    ]);
  });

  test('what is far too large', () => {
    const { status, stderr } = check('--design', 'tiny', '--shape', 'tasks=9,mutexes=4,cpus=2');
    expect([status, stderr.includes('more than the memory limit')]).toEqual([EXIT.usage, true]);
  });
});

test('limits end it with a verdict of their own', () => {
  const tiny = ['--design', 'tiny', '--shape', 'tasks=5,mutexes=3,cpus=2', '--format', 'json'];
  const { status, stdout } = check(...tiny, '--max-states', '1000');
  expect(status).toBe(EXIT.vacuous);
  expect(json(stdout)).toMatchObject({ verdict: 'bounded', complete: false, bounded: 'states', states: 1000 });
});

describe('a shape that does not fit', () => {
  const vanilla = ['--design', 'vanilla', '--shape', 'cpus=2,tasks=2,mutexes=1', '--ops', 'wake,lock,unlock'];

  test('is searched on short paths, and then a smaller one to its end; both say so', () => {
    const { status, stdout, stderr } = check(...vanilla, '--memory', '3mb', '--format', 'json');
    expect(status).toBe(EXIT.held);
    expect(stderr).toContain('--whole searches all of it');
    expect(stderr).toContain('verdict=held design=vanilla scope=narrowed');
    const narrowed = { options: '--shape cpus=2,tasks=2,mutexes=1,masks=0:1', all: '--whole' };
    const before = { scope: { shape: 'cpus=2,tasks=2,mutexes=1', operations: 6 }, complete: true };
    expect(json(stdout)).toMatchObject({ verdict: 'held', complete: true, narrowed: { ...narrowed, before } });
    expect(json(stdout).scope).toMatchObject({ shape: 'cpus=2,tasks=2,mutexes=1,masks=0:1', operations: null });
  });

  test('and with --whole it is searched as it was asked for', () => {
    const { status, stdout, stderr } = check(...vanilla, '--memory', '2mb', '--whole', '--format', 'json');
    expect(status).toBe(EXIT.vacuous);
    expect(stderr).toContain('All of it is searched until the memory is full');
    expect(json(stdout)).toMatchObject({ verdict: 'bounded', bounded: 'memory', scope: { operations: null } });
    expect(json(stdout)).not.toHaveProperty('narrowed');
  });
});

describe('a checkpoint', () => {
  test.each([
    ['tiny', 'tasks=4,mutexes=3,cpus=2', '1ms'],
    ['proxy-P2', 'cpus=1,tasks=2,mutexes=1', '1ms'],
  ])('of %s ends in the same counts', (design, shape, time) => {
    const args = ['--design', design, '--shape', shape, '--format', 'json'];
    const whole = json(check(...args).stdout);
    const file = join(folder, `${design}.checkpoint`);
    const part = check(...args, '--checkpoint', file, '--time', time);
    expect([part.status, json(part.stdout).bounded]).toEqual([EXIT.vacuous, 'time']);
    const { states, transitions, depth } = json(check(...args, '--checkpoint', file).stdout);
    expect({ states, transitions, depth }).toEqual({
      states: whole.states,
      transitions: whole.transitions,
      depth: whole.depth,
    });
    const other = check('--design', design, '--shape', 'cpus=1,tasks=1,mutexes=1', '--checkpoint', file);
    expect([other.status, other.stderr.includes('of another search')]).toEqual([EXIT.usage, true]);
    writeFileSync(file, readFileSync(file, 'latin1').replace(/"sources":"[0-9a-f]{4}/, '"sources":"0000'), 'latin1');
    const old = check(...args, '--checkpoint', file);
    expect([old.status, old.stderr.includes('of another revision')]).toEqual([EXIT.usage, true]);
  });
});
