// `replay`: one scenario, twice, compared word by word, against what it expects.

import type { Expectation } from '../model/scenario.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import type { Recording } from '../search/outcome.ts';
import { recordTwice } from '../search/record.ts';
import { EXIT } from './exit.ts';
import { type Format, print, printJson, report, say } from './output.ts';
import { benchOf, readScenario } from './read.ts';

export interface ReplayOptions {
  format: Format;
  all?: boolean;
  property?: string[];
}

/** What differs from the expectation, in words; empty when nothing does. */
export function staleness(expect: Expectation | undefined, { outcome }: Recording): string {
  if (!expect) return '';
  if (expect.verdict !== outcome.verdict) return `expected ${expect.verdict}, it ${outcome.verdict}`;
  if ((expect.property ?? '') !== outcome.property)
    return `expected ${expect.property} to break, ${outcome.property} did`;
  if (expect.digest !== outcome.digest) return 'the events differ from those of the recorded run';
  return '';
}

export async function replayVerb(file: string, options: ReplayOptions): Promise<number> {
  const scenario = readScenario(file);
  const { bench } = await benchOf(scenario, file, options.property ?? null);
  const { recording, deterministic } = recordTwice(bench, scenario);
  const { outcome } = recording;
  const stale = staleness(scenario.expect, recording);
  const verdict = !deterministic ? 'nondeterministic' : stale !== '' ? 'stale' : outcome.verdict;
  if (options.format === 'json') {
    printJson({
      verdict,
      property: outcome.property,
      says: outcome.says,
      step: outcome.step,
      deterministic,
      stale,
      outcome: outcome.verdict,
      digest: outcome.digest,
      settled: outcome.settled,
      windows: recording.windows,
      limits: recording.limits,
    });
  } else {
    print(report(options.format, recording, file, bench.properties, options.all ?? false));
    if (stale !== '') say(`The model or the claims have changed since this scenario was recorded: ${stale}.`);
    if (!deterministic) say('Two runs of the same scenario differed: the model is not deterministic.');
  }
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
