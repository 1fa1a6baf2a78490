// What a campaign finds depends on its seed and its budget of runs, not on how many threads share the work or which is faster.

import { expect, test } from 'vitest';
import { loadBench } from '../registry.ts';
import { BlockRunner } from './block.ts';
import { type CampaignOptions, type CampaignResult, runCampaign } from './campaign.ts';

const drawing = { grain: 'mixed', limits: {} } as const;
const spec = (design: string, mutant: string | null) => ({ design, choices: {}, mutant, properties: null });

async function campaign(mutant: string | null, options: Partial<CampaignOptions>): Promise<CampaignResult> {
  const loaded = await loadBench(spec('proxy-P2', mutant));
  const defaults = { seed: '1', runs: 300, timeMs: null, workers: 1, stopAtFirst: false, drawing };
  return runCampaign(loaded, { ...defaults, ...options });
}

/** The result without how long it took, as text. */
function bytes({ seconds: _, ...rest }: CampaignResult): string {
  return JSON.stringify(rest);
}

/** Found by seed 1 after the first block of runs only. */
const LATE = 'yield-throttles-the-lender';
const LATE_RUNS = 2_000;
const CASES = [
  { about: 'that holds', mutant: null, runs: 300, stopAtFirst: false },
  { about: 'that breaks several claims', mutant: 'blocked-on-counts-as-blocked', runs: 300, stopAtFirst: false },
  { about: 'that stops at a violation in a later block', mutant: LATE, runs: LATE_RUNS, stopAtFirst: true },
];

for (const { about, mutant, ...options } of CASES) {
  test(`a campaign ${about} is the same with one worker and with two`, async () => {
    const one = await campaign(mutant, options);
    if (mutant !== null) expect(one.hits.length).toBeGreaterThan(0);
    expect(bytes(await campaign(mutant, { ...options, workers: 2 }))).toBe(bytes(one));
  });
}

test('a campaign is the sum of its runs', async () => {
  const { bench } = await loadBench(spec('proxy-P2', 'charge-curr'));
  const merged = await campaign('charge-curr', { runs: 600 });
  const whole = new BlockRunner(bench).run({ seed: '1', from: 0, to: 600, options: drawing, stopAtFirst: false });
  const { runs, steps, enabled, skipped, unsettled, hits, witnessed, limits } = merged;
  expect({ from: 0, runs, steps, enabled, skipped, unsettled, hits, witnessed, limits }).toEqual(whole);
  expect(runs).toBe(600);
});

test('stopping at the first violation ends at the run with the lowest number', async () => {
  const { bench } = await loadBench(spec('proxy-P2', LATE));
  const one = new BlockRunner(bench);
  const violates = (run: number) =>
    one.run({ seed: '1', from: run, to: run + 1, options: drawing, stopAtFirst: true }).hits.length > 0;
  const { hits, runs } = await campaign(LATE, { runs: LATE_RUNS, stopAtFirst: true });
  expect(hits).toHaveLength(1);
  expect(hits[0]!.run).toBeGreaterThan(250);
  expect(runs).toBe(hits[0]!.run + 1);
  for (let run = 0; run < hits[0]!.run; run++) if (violates(run)) expect.fail(`run ${run} violates already`);
  expect(violates(hits[0]!.run)).toBe(true);
});

test('a budget of time is spent on a prefix of the same runs', async () => {
  const timed = await campaign('charge-curr', { runs: Number.MAX_SAFE_INTEGER, timeMs: 200, workers: 2 });
  expect(timed.runs).toBeGreaterThan(0);
  expect(bytes(await campaign('charge-curr', { runs: timed.runs }))).toBe(bytes(timed));
});

test('an interruption ends a campaign with the runs done so far', async () => {
  let asked = 0;
  const cut = await campaign('charge-curr', { runs: 1_000, interrupted: () => ++asked > 2 });
  expect(cut.interrupted).toBe(true);
  expect(cut.runs).toBe(500);
  const { interrupted: _, ...rest } = cut;
  const { interrupted: __, ...same } = await campaign('charge-curr', { runs: 500 });
  expect({ ...rest, seconds: 0 }).toEqual({ ...same, seconds: 0 });
});

test('another seed is another campaign', async () => {
  const [a, b] = [await campaign(null, { runs: 100 }), await campaign(null, { runs: 100, seed: '8' })];
  expect(bytes(a)).not.toBe(bytes(b));
});
