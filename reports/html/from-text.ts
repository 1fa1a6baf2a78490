// A scenario's text to the record of its page, for tests of the page and for its benchmark.

import type { Recording } from '../../search/outcome.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import { recordStates } from '../../search/states.ts';
import { ASSUMPTIONS } from '../assumptions.ts';
import { pageRecord } from './make.ts';
import type { PageRecord } from './record.ts';

export async function pageFromText(text: string, path: string): Promise<{ page: PageRecord; recording: Recording }> {
  const scenario = parseScenario(text, path);
  const { design, choices, mutant } = scenario;
  const { bench } = await loadBench({ design, choices, mutant, properties: null });
  const { recording, states } = recordStates(bench, scenario);
  const claim = bench.properties.find(({ name }) => name === recording.outcome.property) ?? null;
  const input = { recording, claim, path, assumptions: ASSUMPTIONS, limits: recording.limits };
  return { page: pageRecord(input, states), recording };
}
