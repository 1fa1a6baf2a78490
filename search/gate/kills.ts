// Scenarios that tell a seeded mistake which few drawn runs meet. A gate runs them on every design, so that each mistake makes it red in
// seconds; correct designs keep them all.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from '../../model/design.ts';
import { firstKill } from '../kill-table.ts';
import { loadBench } from '../registry.ts';
import { formatScenarioText } from '../scenario/text-format.ts';
import { searchedKill } from '../searched-kill.ts';
import { CORPUS } from './corpus.ts';
import { expectedOf } from './expected.ts';
import { GATE_RUNS } from './gate.ts';
import { runPart } from './run.ts';
import { loadSubject } from './subject.ts';

/** Does a gate without a budget go red with the mistake in the place of the design? */
export async function gateFinds(mutant: string, design: string): Promise<boolean> {
  const subject = await loadSubject(design, mutant);
  const { broken, variants } = expectedOf(subject);
  for (const runs of [0, GATE_RUNS]) {
    const part = await runPart(subject, null, {
      seed: '1',
      runs,
      timeMs: null,
      shard: null,
      progress: () => {},
      interrupted: () => false,
    });
    const lost = part.broken.some(({ claim }) => !(claim in broken));
    if (lost || part.variants.some(({ file, claims }) => claims.some((c) => !variants[file]?.includes(c)))) return true;
  }
  return false;
}

/** Finds the mistake as the kill table does, and keeps the smallest scenario. Answers whether there is one. */
export async function keepKill({ name, history, scope, caughtBy }: Mutant, design: string): Promise<boolean> {
  const loaded = await loadBench({ design, choices: {}, mutant: name, properties: null });
  const kill = scope ? searchedKill(loaded, scope, caughtBy, null).kill : (await firstKill(loaded, '1', null))?.kill;
  if (!kill) return false;
  const { scenario, property, says } = kill.finding;
  const { expect: _, ...kept } = scenario;
  const text = `${history} Told by ${property}: ${says}.\n\n${formatScenarioText(kept)}`;
  writeFileSync(join(CORPUS, 'kills', `${name}.${design}.txt`), text);
  return true;
}
