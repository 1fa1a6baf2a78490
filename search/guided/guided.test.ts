// Guided runs: each guide finds a planted mistake with a scenario that replays, the same seed gives the same runs, and variations are valid.

import { expect, test } from 'vitest';
import { hunt } from '../hunt.ts';
import { record } from '../record.ts';
import { drawingFor, loadBench } from '../registry.ts';
import { GUIDES, Guided } from './guided.ts';

const load = (mutant: string | null) => loadBench({ design: 'proxy-P2', choices: {}, mutant, properties: null });

test.each([...GUIDES])('guide %s finds M13, and what it found replays', async (guide) => {
  const loaded = await load('M13');
  const options = { seed: '1', runs: null, timeMs: null, workers: 1, store: '.rqcheck/findings' };
  const drawing = drawingFor(loaded.bench.design, 'mixed');
  const { findings, campaign } = await hunt(loaded, { ...options, drawing, guide });
  expect(campaign.hits).toHaveLength(1);
  const { scenario, property } = findings[0]!.finding;
  expect(record(loaded.bench, scenario).outcome.property).toBe(property);
});

test.each(['successions', 'score'] as const)(
  'guide %s: the same seed gives the same runs, and none breaks a claim',
  async (guide) => {
    const { bench } = await load(null);
    const drawing = drawingFor(bench.design, 'mixed');
    const [one, other] = [new Guided(bench, '3', drawing, guide), new Guided(bench, '3', drawing, guide)];
    for (let run = 0; run < 150; run++) {
      const { outcome, ops } = one.run(run);
      expect(outcome.verdict).toBe('held');
      expect(other.run(run).ops).toEqual(ops);
    }
  },
);
