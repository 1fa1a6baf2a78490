// Writes down what designs break today as what is to be expected of them. What nothing kept shows yet is reduced and kept.

import type { Scenario } from '../../model/scenario.ts';
import { formatScenarioText } from '../scenario/text-format.ts';
import { type Expected, fileFor, type Updated, type Written, writeExpected } from './expected.ts';
import type { Part } from './part.ts';
import type { Subject } from './subject.ts';
import { shownAlone } from './verdict.ts';

/** Answers the list and in what it differs. @throws InputError for a design that is an object */
export function updateExpected(subject: Subject, part: Part, seed: string): Written {
  const expected: Expected = { broken: {}, limits: {}, variants: {} };
  const texts = new Map<string, string>();
  for (const { claim, at } of part.broken) {
    if ('file' in at) expected.broken[claim] = at.file;
    else {
      const { finding } = shownAlone(subject, { claim, at }, seed);
      texts.set(claim, told(finding.scenario, claim, finding.says));
      expected.broken[claim] = fileFor(subject, claim);
    }
  }
  for (const { claim, at } of part.limits) if ('file' in at) expected.limits[claim] ??= at.file;
  for (const { file, claims } of part.variants) expected.variants[file] = claims;
  const updated: Updated = { expected, texts };
  return writeExpected(subject, updated);
}

/** A scenario as it is kept: what it shows, and nothing that changes whenever the model does. */
function told(
  { expect: _, designSha256: __, mutantSha256: ___, ...scenario }: Scenario,
  claim: string,
  says: string,
): string {
  return `${scenario.design} breaks ${claim}: ${says}.\n\n${formatScenarioText(scenario)}`;
}
