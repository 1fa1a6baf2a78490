// Scenarios of one's own in a gate: a finding that a search left is judged again by the next gate, whoever draws what.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GateOptions, type GateResult, mergeGate, runGate } from './gate.ts';

const MUTANT = 'wake-test-by-the-period';
let store = '';
beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'rqcheck-gate-scenarios-'));
  const found = await gated({ mutant: MUTANT, runs: 300, store });
  expect(found.verdict).toBe('violated');
});
afterAll(() => rmSync(store, { recursive: true, force: true }));

async function gated(options: Partial<GateOptions>): Promise<GateResult> {
  const asked: GateOptions = {
    designs: ['linux'],
    mutant: null,
    seed: '1',
    runs: 0,
    timeMs: null,
    scenarios: [],
    against: null,
    shard: null,
    strict: false,
    store: null,
    interrupted: () => false,
    begins: () => {},
    progress: () => {},
    ...options,
  };
  return (await runGate(asked)).result;
}

test('what no kept scenario shows, and no draw, a finding of the store does; the correct design keeps it', async () => {
  expect((await gated({ mutant: MUTANT })).verdict).toBe('held');
  const red = await gated({ mutant: MUTANT, scenarios: [store] });
  expect(red.verdict).toBe('violated');
  const files = readdirSync(store).map((name) => `${store}/${name}`);
  for (const { claim, lost } of red.designs[0]!.claims) {
    if (lost) expect(files, claim).toContain((lost.at as { file: string }).file);
  }
  expect((await gated({ scenarios: [store] })).verdict).toBe('held');
});

test('shards are merged where the same scenarios are, and nowhere else', async () => {
  const scenarios = [store];
  const shards = [];
  for (const index of [0, 1]) {
    const result = await gated({ mutant: MUTANT, scenarios, shard: { index, count: 2 } });
    shards.push({ file: `${index}.json`, result });
  }
  const untimed = ({ seconds: _, ...said }: GateResult): string => JSON.stringify(said);
  const merged = untimed((await mergeGate(shards, null)).result);
  const whole = untimed(await gated({ mutant: MUTANT, scenarios }));
  expect(merged === whole, 'the same bytes').toBe(true);
  writeFileSync(
    join(store, 'another.txt'),
    'rqcheck-scenario 1 design=linux\ncpus 1\nsettle 1ms\ntask A fair nice=0\n----\nwake A on=0\nend\n',
  );
  await expect(mergeGate(shards, null)).rejects.toThrow(/was made with another version of linux or of its scenarios/);
});

test('what holds no scenario is refused', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'rqcheck-gate-empty-'));
  await expect(gated({ scenarios: ['nowhere'] })).rejects.toThrow('nowhere: there is no such file or folder');
  await expect(gated({ scenarios: [empty] })).rejects.toThrow(/no scenario is in this folder/);
  rmSync(empty, { recursive: true });
});
