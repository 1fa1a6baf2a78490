// Scenarios that once broke a claim because the model or the claim was wrong. Each opens with the mistake that it met; all must hold.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordTwice } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const folder = new URL('./', import.meta.url);

for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  test(name.replace('.txt', ''), async () => {
    const { design, choices, mutant, ...rest } = parseScenario(readFileSync(new URL(name, folder), 'utf8'), name);
    const { bench } = await loadBench({ design, choices, mutant, properties: null });
    const { recording, deterministic } = recordTwice(bench, { design, choices, mutant, ...rest });
    expect([recording.outcome.property, recording.outcome.says, deterministic]).toEqual(['', '', true]);
  });
}
