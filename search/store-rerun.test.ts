// The finding store of this checkout, if there is one: every stored finding is read and run again. A finding in a correct design that
// still violates its claim is a failure; one made with a seeded mistake must still be what it was, unless the model changed since.

import { expect, test } from 'vitest';
import { presetNamed } from '../model/designs/assemble.ts';
import { recordTwice } from './record.ts';
import { isRegistered, loadBench } from './registry.ts';
import { readStore, STORE } from './store.ts';

test('what was found in a design without a mistake no longer happens, and every stored run is deterministic', async () => {
  const { findings, broken } = readStore(STORE);
  expect(broken).toEqual([]);
  const still: string[] = [];
  for (const { path, finding } of findings) {
    const { design, choices, mutant } = finding.scenario;
    // A kernel as it ships keeps its imperfections.
    if (presetNamed(design)?.shipped) continue;
    if (finding.scenario.designSha256 || finding.scenario.mutantSha256 || !isRegistered(finding.property)) continue;
    const { bench } = await loadBench({ design, choices, mutant, properties: [finding.property] });
    const { recording, deterministic } = recordTwice(bench, finding.scenario);
    expect(deterministic, path).toBe(true);
    if (mutant === null && recording.outcome.property === finding.property) still.push(path);
  }
  expect(still).toEqual([]);
});
