// Labels: every preset has the shares that it must have, a generator that stops interleaving is told, and what is counted is what happened.

import { expect, test } from 'vitest';
import { drawingFor, loadBench } from '../registry.ts';
import { LABELLED_RUNS, labelRuns } from './label-runs.ts';
import { LABELS } from './labels.ts';

const load = (design: string) => loadBench({ design, choices: {}, mutant: null, properties: null });

test.each(['vanilla', 'proxy-P2', 'proxy-linux-7.1', 'umcg-Z1'])('%s has every share', async (design) => {
  const { bench } = await load(design);
  for (const seed of ['1']) {
    const labelled = labelRuns(bench, seed, drawingFor(bench.design, 'mixed'), LABELLED_RUNS);
    expect(labelled.missed).toEqual([]);
    expect(labelled.chanceOfNew).toBeGreaterThan(0);
  }
});

test('labels say what kind of runs there were', async () => {
  const { bench } = await load('proxy-P2');
  const whole = labelRuns(bench, '1', { ...drawingFor(bench.design, 'whole') }, 200);
  const mixed = labelRuns(bench, '1', { ...drawingFor(bench.design, 'section') }, 200);
  expect(whole.labels.map(({ name }) => name)).not.toContain('a window is entered');
  // Whole, a window stays open only where a switch takes time.
  expect(whole.windows['proxy:W5'] ?? 0).toBeLessThan(mixed.windows['proxy:W5']! / 2);
  expect(mixed.successions).toBeGreaterThan(whole.successions);
});

test('too small a share is named, with enough runs to tell', async () => {
  const { bench } = await load('proxy-P2');
  // One CPU: no waiter can cross to another.
  const drawing = { ...drawingFor(bench.design, 'mixed'), limits: { cpus: 1 } };
  expect(labelRuns(bench, '1', drawing, LABELLED_RUNS).missed).toContain('a waiter crosses to another CPU');
  expect(labelRuns(bench, '1', drawing, 100).missed).toEqual([]);
});

test('a label that fails a search has a name of its own', () => {
  const names = LABELS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
