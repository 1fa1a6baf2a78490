// A design of one's own: what it breaks is written down beside it on demand, and told as mended when nothing breaks it any more. And
// `gate()` as a test in another repository calls it.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as told from '../../bin/gate.mjs';
import { design as firstWaiter } from '../../docs/examples/first-waiter.ts';
import { BlockRunner } from '../campaign/block.ts';
import { GateFailed, gate } from './api.ts';
import { type GateOptions, judgeAgain, runGate } from './gate.ts';
import type { Subject } from './subject.ts';
import { updateExpected } from './update.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-gate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CLAIM = 'unlock-hands-over-to-the-donor';
const source = (rules: string, base = 'proxy-P2'): string =>
  `export const design = { name: 'mine', about: 'mine', source: 'mine', base: '${base}', patch: { rules: () => (${rules}) } };\n`;
const BREAKS = source('{ forcesHandoff: () => false, nextOwner: (w, mutex) => w.mutex.waitFirst[mutex] }');
const HOLDS = source('{}');

const options = (design: string, strict: boolean): GateOptions => ({
  designs: [design],
  mutant: null,
  seed: '1',
  runs: 0,
  timeMs: null,
  scenarios: [],
  against: null,
  shard: null,
  strict,
  store: null,
  interrupted: () => false,
  begins: () => {},
  progress: () => {},
});
const states = async (design: string, strict = false) => {
  const { result } = await runGate(options(design, strict));
  return [result.verdict, result.designs[0]!.claims.find(({ claim }) => claim === CLAIM)?.state];
};

test('what a design breaks is written down beside it, and told when it is mended', async () => {
  // A loaded file stays as it was loaded, so that each version has a name of its own.
  const path = join(folder, 'breaks.ts');
  writeFileSync(path, BREAKS);
  const before = await runGate(options(path, false));
  expect(before.result.verdict).toBe('violated');
  const written = updateExpected(before.subjects[0]!, before.result.parts[0]!, '1');
  expect(written.added).toContain(CLAIM);
  expect((await judgeAgain(before, null)).result.verdict).toBe('held');
  expect(await states(path, true)).toEqual(['held', 'broken']);
  expect(updateExpected(before.subjects[0]!, before.result.parts[0]!, '1')).toMatchObject({ added: [], gone: [] });

  const mended = join(folder, 'holds.ts');
  writeFileSync(mended, HOLDS);
  const list = readFileSync(join(folder, 'breaks.expected.json'), 'utf8').replaceAll('breaks.', 'holds.');
  writeFileSync(join(folder, 'holds.expected.json'), list);
  expect(await states(mended)).toEqual(['held', 'mended']);
  expect(await states(mended, true)).toEqual(['mended', 'mended']);
  const after = await runGate(options(mended, false));
  expect(updateExpected(after.subjects[0]!, after.result.parts[0]!, '1').gone).toContain(CLAIM);
  expect(await states(mended, true)).toEqual(['held', 'held']);
});

test('what only a search has shown is kept beside the list, and goes with it', async () => {
  const path = join(folder, 'mine.ts');
  writeFileSync(path, BREAKS);
  const seen = await runGate(options(path, false));
  const part = seen.result.parts[0]!;
  const run = firstRun(seen.subjects[0]!);
  const drawn = { ...part, broken: [{ claim: CLAIM, at: { run } }] };
  updateExpected(seen.subjects[0]!, drawn, '1');
  expect(readdirSync(join(folder, 'mine.expected'))).toEqual([`${CLAIM}.txt`]);
  const text = readFileSync(join(folder, 'mine.expected', `${CLAIM}.txt`), 'utf8');
  expect(text).toMatch(new RegExp(`^${path} breaks ${CLAIM}: `));
  expect(text).not.toContain('sha256');
  expect(await states(path)).toEqual(['held', 'broken']);
  updateExpected(seen.subjects[0]!, { ...drawn, broken: [], limits: [] }, '1');
  expect(readdirSync(join(folder, 'mine.expected'))).toEqual([]);
});

/** The first drawn run that breaks the claim. */
function firstRun({ loaded: { bench } }: Subject): number {
  const alone = { ...bench, properties: bench.properties.filter(({ name }) => name === CLAIM) };
  const drawing = { grain: 'mixed', limits: {} } as const;
  const request = { seed: '1', from: 0, to: 500, options: drawing, stopAtFirst: true };
  return new BlockRunner(alone).run(request).hits[0]!.run;
}

test('a list that cannot be read is told with its place', async () => {
  const path = join(folder, 'bad.ts');
  writeFileSync(path, HOLDS);
  writeFileSync(join(folder, 'bad.expected.json'), '{ "bad.ts": { "broken": [], "limits": {}, "variants": {} } }');
  await expect(runGate(options(path, false))).rejects.toThrow(/bad\.expected\.json: \["bad\.ts"\]\.broken: /);
});

test('what begins from a preset inherits its known limits', async () => {
  const path = join(folder, 'like-linux.ts');
  writeFileSync(path, source('{}', 'linux'));
  const { result } = await runGate({ ...options(path, true), runs: 5 });
  expect(result.verdict).toBe('held');
  expect(result.designs[0]!.claims.filter(({ state }) => state === 'limit').length).toBeGreaterThan(3);
});

describe('gate()', () => {
  // The types that are handed out are those of the code.
  const same: typeof told.gate = gate as typeof told.gate;
  const takes: (request: Parameters<typeof gate>[0]) => Parameters<typeof told.gate>[0] = (request) => request;

  test('answers the verdicts of what holds', async () => {
    const result = await same(takes({ design: 'proxy-P2', runs: 10 }));
    expect([result.verdict, result.designs[0]!.runs]).toEqual(['held', 10]);
  });

  test('throws one error with the report for a file and for an object, and keeps a scenario where it is told to', async () => {
    const store = join(folder, 'kept');
    const error = await gate({ design: 'docs/examples/first-waiter.ts', runs: 60, store }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(GateFailed);
    const { message, result } = error as GateFailed;
    expect(message).toContain(`docs/examples/first-waiter.ts breaks ${CLAIM}:`);
    expect(message).toContain('    rqcheck-scenario 1 design=docs/examples/first-waiter.ts');
    expect(message).toContain('npx rqcheck replay ');
    expect(result.verdict).toBe('violated');
    expect(readdirSync(store).length).toBeGreaterThan(0);
    const second = await gate({ design: firstWaiter, runs: 0, store: join(folder, 'none') }).catch((e: unknown) => e);
    expect((second as GateFailed).message).toContain(`proxy-P2-first-waiter breaks ${CLAIM}:`);
    expect((second as GateFailed).message).not.toContain('npx rqcheck replay ');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('refuses what it cannot read with one sentence', async () => {
    const refusal = (request: object) => gate(request as Parameters<typeof gate>[0]).catch((e: Error) => e.message);
    expect(await refusal({})).toMatch(/gate\(\): design: /);
    expect(await refusal({ design: 'proxy-P2', rums: 3 })).toBe('gate(): unknown field "rums"');
    expect(await refusal({ design: 'proxy-P2', runs: -1 })).toMatch(/gate\(\): runs: /);
    expect(await refusal({ design: [] })).toMatch(/gate\(\): design: /);
    expect(await refusal({ design: 'proxy-p' })).toMatch(/there is no design named "proxy-p"; did you mean/);
    expect(await refusal({ design: './nowhere.ts' })).toMatch(/there is no such file/);
    expect(await refusal({ design: { name: 'mine', base: 'nothing' } })).toMatch(/has no field "about"/);
    const base = { name: 'mine', about: '', source: '', base: 'nothing', patch: {} };
    expect(await refusal({ design: base })).toMatch(/begins from "nothing", which is not a preset/);
    expect(await refusal({ design: 'vanilla', mutant: 'M999' })).toMatch(/there is no mutant named "M999"/);
  });
});
