// The limits of rt_mutexes: the smallest scenario of each breaks its claim while nothing is excused, and is excused when it is listed.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { record } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import { KNOWN_LIMITS } from '../known-limits.ts';
import { PI_LIMITS } from './known-limits.ts';

test.each(PI_LIMITS.map(({ property }) => property))('%s', async (property) => {
  const file = `${property}.txt`;
  const text = readFileSync(new URL(`../../corpus/limits/${file}`, import.meta.url), 'utf8');
  const scenario = parseScenario(text, file);
  const { design, choices, mutant } = scenario;
  const { bench } = await loadBench({ design, choices, mutant, properties: null });
  const others = KNOWN_LIMITS.filter((limit) => limit.property !== property);
  expect(record({ ...bench, limits: others }, scenario).outcome.property).toBe(property);
  expect(record({ ...bench, limits: KNOWN_LIMITS }, scenario).outcome.property).toBe('');
});
