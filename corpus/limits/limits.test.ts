// The smallest scenario of each known limit, in the file that is called as the claim: without the limit it breaks that claim and no other
// comes first, with all limits it holds. A limit that no longer happens fails here and is to be taken off the list.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const folder = new URL('./', import.meta.url);
const claims = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace('.txt', ''));

test.each(claims)('%s', async (claim) => {
  const scenario = parseScenario(readFileSync(new URL(`${claim}.txt`, folder), 'utf8'), `${claim}.txt`);
  const { design, choices, mutant } = scenario;
  const { bench } = await loadBench({ design, choices, mutant, properties: null });
  const limits = bench.limits.filter(({ property }) => property !== claim);
  expect(record({ ...bench, limits }, scenario).outcome.property).toBe(claim);
  expect(record(bench, scenario).outcome.property).toBe('');
});

test('every known limit has a scenario', () => {
  expect([...new Set(KNOWN_LIMITS.map(({ property }) => property))].sort()).toEqual(claims.sort());
});
