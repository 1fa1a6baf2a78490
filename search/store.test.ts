// The finding store must survive what happens to folders: a killed writer, a half-written file, a file that is no finding.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Finding } from '../model/scenario.ts';
import { findingFileName, readStore, storeFinding } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const finding = (changes: Partial<Finding> = {}, settleNs = 1_000_000): Finding => ({
  scenario: {
    schema: 1,
    design: 'proxy-P2',
    choices: {},
    mutant: 'wake-without-home-check',
    shape: {
      cpus: 1,
      tasks: [{ name: 'A', params: { policy: 'fifo', priority: 10 }, cpus: [0], endless: false }],
      mutexes: [],
      tickNs: 0,
      ipiNs: 0,
      maxSections: 2_000,
    },
    settleNs,
    ops: [{ op: 'wake', task: 0, on: 0 }],
  },
  property: 'curr-may-execute-here',
  says: 'A executes on CPU 1',
  step: 3,
  foundBy: { seed: '1', run: 0, revision: '0.1.0' },
  ...changes,
});

test('a finding comes back as it was stored, under a name that says what is broken where', () => {
  const path = storeFinding(folder, finding());
  expect(path).toMatch(/proxy-P2-wake-without-home-check-curr-may-execute-here-[0-9a-f]{16}\.json$/);
  expect(readStore(folder)).toEqual({ findings: [{ path, finding: finding() }], broken: [] });
});

test('the same finding found again keeps its first file; another scenario or claim gets its own', () => {
  const path = storeFinding(folder, finding());
  const again = finding({ says: 'other words', foundBy: { seed: '2', run: 7, revision: '0.1.0' } });
  expect(storeFinding(folder, again)).toBe(path);
  expect(readStore(folder).findings[0]!.finding.says).toBe('A executes on CPU 1');
  storeFinding(folder, finding({}, 2_000_000));
  storeFinding(folder, finding({ property: 'curr-is-queued-here' }));
  expect(readStore(folder).findings).toHaveLength(3);
});

test('names given by path do not lead out of the folder', () => {
  const stray = finding({ property: '../../etc/claim.ts' });
  stray.scenario.design = '../designs/mine.ts';
  stray.scenario.mutant = '/tmp/mistake.ts';
  expect(findingFileName(stray)).toMatch(/^[A-Za-z0-9-]+\.json$/);
  storeFinding(folder, stray);
  expect(readdirSync(folder)).toEqual([findingFileName(stray)]);
});

test('a writer that was killed leaves a temporary file, which nobody reads and which does not stop the next writer', () => {
  const partial = join(folder, `${findingFileName(finding())}.4711.tmp`);
  writeFileSync(partial, '{"scenario": {"sch');
  expect(readStore(folder)).toEqual({ findings: [], broken: [] });
  const path = storeFinding(folder, finding());
  expect(readStore(folder).findings.map((f) => f.path)).toEqual([path]);
});

test('nothing but the finding is left behind', () => {
  storeFinding(folder, finding());
  expect(readdirSync(folder)).toEqual([findingFileName(finding())]);
});

test('a broken file is named, and the others are still read', () => {
  const path = storeFinding(folder, finding());
  const whole = readFileSync(path, 'utf8');
  writeFileSync(join(folder, 'a-truncated.json'), whole.slice(0, 200));
  writeFileSync(join(folder, 'b-newer.json'), whole.replace('"schema": 1', '"schema": 2'));
  writeFileSync(join(folder, 'c-not-a-finding.json'), '{"hello": "world"}');
  writeFileSync(join(folder, 'd-empty.json'), '');
  mkdirSync(join(folder, 'sub.d'));
  const { findings, broken } = readStore(folder);
  expect(findings.map((f) => f.path)).toEqual([path]);
  expect(broken).toHaveLength(4);
  for (const [i, name] of ['a-truncated', 'b-newer', 'c-not-a-finding', 'd-empty'].entries()) {
    expect(broken[i]).toContain(`${name}.json`);
    expect(broken[i]).not.toContain('\n');
  }
});

test('a folder named like a finding is named as broken, not thrown', () => {
  mkdirSync(join(folder, 'folder.json'));
  const path = storeFinding(folder, finding());
  const { findings, broken } = readStore(folder);
  expect(findings.map((f) => f.path)).toEqual([path]);
  expect(broken).toHaveLength(1);
});

test('a folder that does not exist has no findings', () => {
  expect(readStore(join(folder, 'nowhere'))).toEqual({ findings: [], broken: [] });
});
