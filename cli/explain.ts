// `explain`: one run told as let, then, but: what was given, the few changes that matter, and what the claim says against them.

import { ASSUMPTIONS } from '../reports/assumptions.ts';
import { explanation } from '../reports/explain/make.ts';
import { explanationText } from '../reports/explain/text.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import { momentOf } from '../search/moment.ts';
import { recordStates } from '../search/states.ts';
import { EXIT } from './exit.ts';
import { print, printJson, say } from './output.ts';
import { benchOf, readScenario } from './read.ts';
import { staleness } from './replay.ts';

export interface ExplainOptions {
  format: 'text' | 'json';
  property?: string[];
}

export async function explainVerb(file: string, { format, property }: ExplainOptions): Promise<number> {
  const scenario = readScenario(file);
  const { bench } = await benchOf(scenario, file, property ?? null);
  const { recording, states } = recordStates(bench, scenario);
  const { moment, digest } = momentOf(bench, scenario, recording);
  const { outcome, limits } = recording;
  const claim = bench.properties.find(({ name }) => name === outcome.property) ?? null;
  const told = explanation({ recording, claim, path: file, assumptions: ASSUMPTIONS, limits }, states, moment);
  if (format === 'json') printJson(told);
  else print(explanationText(told));

  const stale = staleness(scenario.expect, recording);
  if (stale !== '') say(`The model or the claims have changed since this scenario was recorded: ${stale}.`);
  const deterministic = digest === outcome.digest;
  if (!deterministic) say('Two runs of the same scenario differed: the model is not deterministic.');
  const verdict = !deterministic ? 'nondeterministic' : stale !== '' ? 'stale' : outcome.verdict;
  say(
    verdictLine({
      verdict,
      property: outcome.property,
      design: scenario.design,
      scenario: file === '-' ? undefined : file,
    }),
  );
  if (verdict === 'nondeterministic' || verdict === 'stale') return EXIT.stale;
  return outcome.verdict === 'violated' ? EXIT.violated : EXIT.held;
}
