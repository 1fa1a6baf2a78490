// The smallest scenario of each weakness that is known and stays. Each must still happen, by one cause that is listed and no other: one that
// no longer happens is a limit to take off the list. A file that is called as a claim is about that claim, whatever else it breaks.

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record, recordTwice } from '../../search/record.ts';
import { isRegistered, loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const folder = new URL('./', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace('.txt', ''));
const claims = new Set<string>();

test.each(names)('%s', async (name) => {
  const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(`${name}.txt`, folder), 'utf8'), `${name}.txt`);
  const { design, choices, mutant } = scenario;
  const { bench } = await loadBench({ design, choices, mutant, properties: null });
  const others = isRegistered(name) ? KNOWN_LIMITS.filter(({ property }) => property !== name) : [];
  const { recording, deterministic } = recordTwice({ ...bench, limits: others }, scenario);
  const { property, says } = recording.outcome;
  expect([property === '', deterministic]).toEqual([false, true]);
  if (isRegistered(name)) expect(property).toBe(name);
  claims.add(property);
  const excuses = KNOWN_LIMITS.filter((limit) => {
    const broken = record({ ...bench, limits: [...others, limit] }, scenario).outcome.property;
    return limit.property === property && broken !== property;
  });
  expect(excuses, says).toHaveLength(1);
  expect(record({ ...bench, limits: KNOWN_LIMITS }, scenario).outcome.property).toBe('');
});

afterAll(() => {
  expect([...claims].sort()).toEqual([...new Set(KNOWN_LIMITS.map(({ property }) => property))].sort());
});
