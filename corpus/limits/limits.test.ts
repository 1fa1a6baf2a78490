// The smallest scenario of each weakness that is known and stays. Each must still happen, and by a cause that is listed: one that no longer
// happens is a limit to take off the list.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import type { KnownLimit } from '../../properties/types.ts';
import { record, recordTwice } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

async function load(file: string) {
  const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(file, folder), 'utf8'), file);
  const { design, choices, mutant } = scenario;
  const { bench } = await loadBench({ design, choices, mutant, properties: null });
  return { scenario, bench };
}

test.each(files)('%s still happens, and is listed', async (file) => {
  const { scenario, bench } = await load(file);
  const { recording, deterministic } = recordTwice({ ...bench, limits: [] }, scenario);
  expect([recording.outcome.verdict, deterministic]).toEqual(['violated', true]);
  const listed = record({ ...bench, limits: KNOWN_LIMITS }, scenario);
  expect([listed.outcome.property, listed.limits.length > 0]).toEqual(['', true]);
});

test('every known limit has a scenario', async () => {
  const loaded = await Promise.all(files.map(load));
  const happens = (limit: KnownLimit): boolean =>
    loaded.some(({ scenario, bench }) => {
      if (!limit.designs.includes(scenario.design)) return false;
      const others = KNOWN_LIMITS.filter((other) => other !== limit);
      return record({ ...bench, limits: others }, scenario).outcome.property === limit.property;
    });
  expect(
    KNOWN_LIMITS.filter((limit) => !happens(limit)).map(({ property, reason }) => `${property}: ${reason}`),
  ).toEqual([]);
});
