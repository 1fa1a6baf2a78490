// The smallest scenario of each weakness that is known and stays. Each must still happen, by the cause that is listed and no other: one that
// no longer happens is a limit to take off the list.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record, recordTwice } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const folder = new URL('./', import.meta.url);
const silent = { count: 0, rows: [] };

for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  test(name.replace('.txt', ''), async () => {
    const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(name, folder), 'utf8'), name);
    const { design, choices, mutant } = scenario;
    const { bench } = await loadBench({ design, choices, mutant, properties: null });
    const { recording, deterministic } = recordTwice({ ...bench, limits: [] }, scenario);
    const { property, says } = recording.outcome;
    expect([property === '', deterministic]).toEqual([false, true]);
    const cause = KNOWN_LIMITS.filter((l) => l.property === property && l.design === design && l.cause(says, silent));
    expect(cause, says).toHaveLength(1);
    expect(record({ ...bench, limits: KNOWN_LIMITS }, scenario).outcome.property).toBe('');
  });
}
