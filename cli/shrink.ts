// `shrink`: reduces a violating scenario as far as single removals go, and says which were tried.

import type { Finding } from '../model/scenario.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import { lookAround } from '../search/around.ts';
import { REVISION, withExpectation } from '../search/hunt.ts';
import { latitudeOf } from '../search/latitude.ts';
import { record } from '../search/record.ts';
import { reduce } from '../search/reduce.ts';
import { aroundText } from '../search/smallest.ts';
import { STORE, storeFinding } from '../search/store.ts';
import { EXIT } from './exit.ts';
import { type Format, print, printJson, report, say } from './output.ts';
import { benchOf, readScenario } from './read.ts';

export interface ShrinkOptions {
  format: Format;
  store?: string;
  property?: string[];
}

export async function shrinkVerb(file: string, options: ShrinkOptions): Promise<number> {
  const scenario = readScenario(file);
  const loaded = await benchOf(scenario, file, options.property ?? null);
  const before = record(loaded.bench, scenario);
  if (before.outcome.verdict !== 'violated') {
    if (options.format === 'json')
      printJson({ verdict: 'held', before: scenario.ops.length, after: null, minimal: false, tried: 1, path: '' });
    else say('This scenario breaks no claim, so there is nothing to reduce.');
    say(verdictLine({ verdict: 'held', design: scenario.design, scenario: file === '-' ? undefined : file }));
    return EXIT.held;
  }
  const { property } = before.outcome;
  let reduced = reduce(loaded.bench, scenario, property);
  let around = lookAround(loaded.bench, reduced.scenario, property);
  while (around.shorter !== null) {
    const smaller = reduce(loaded.bench, around.shorter, property);
    reduced = { ...smaller, tried: reduced.tried + around.tried + smaller.tried };
    around = lookAround(loaded.bench, reduced.scenario, property);
  }
  const { free } = latitudeOf(loaded.bench, reduced.scenario, property);
  const { expect: _, ...plain } = reduced.scenario;
  const finding: Finding = {
    scenario: withExpectation(loaded, plain),
    property,
    says: reduced.outcome.says,
    step: reduced.outcome.step,
    foundBy: { seed: 'shrink', run: 0, revision: REVISION },
  };
  const path = storeFinding(options.store ?? STORE, finding);
  if (options.format === 'json') {
    printJson({
      verdict: 'violated',
      property,
      before: scenario.ops.length,
      after: reduced.scenario.ops.length,
      minimal: reduced.minimal,
      tried: reduced.tried,
      certificate: reduced.certificate,
      around: { alphabet: around.alphabet, complete: around.complete, tried: around.tried },
      free,
      path,
    });
  } else {
    print(report(options.format, record(loaded.bench, finding.scenario), path, loaded.bench.properties, false, free));
    say(`${scenario.ops.length} operations became ${reduced.scenario.ops.length} in ${reduced.tried} runs.`);
    if (reduced.minimal) say(`Minimal: it holds ${reduced.certificate.join('; it holds ')}.`);
    say(aroundText(around, reduced.scenario));
  }
  say(verdictLine({ verdict: 'violated', property, design: scenario.design, scenario: path }));
  return EXIT.violated;
}
