// A limit of a real design is kept with its smallest scenario: without the entry in the list the claim is broken there, with it the run holds.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordTwice } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const FILE = new URL('../../corpus/limits/reclaims-where-more-is-admitted-than-there-is.txt', import.meta.url);

test('a reservation reclaims what is not there where more was admitted than there is', async () => {
  const scenario = parseScenario(readFileSync(FILE, 'utf8'), 'limit');
  const { bench } = await loadBench({ ...scenario, properties: null });
  expect(recordTwice({ ...bench, limits: [] }, scenario).recording.outcome.property).toBe('reclaimed-time-was-free');
  expect(recordTwice(bench, scenario).recording.outcome.verdict).toBe('held');
});
