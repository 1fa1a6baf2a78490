// The one entry for whoever has a scenario in some form: JSON, a finding, the text form, a mail around it.
// And the name of a scenario by its content, the same for all forms.

import { createHash } from 'node:crypto';
import type { Scenario } from '../../model/scenario.ts';
import { canonicalJson, parseFindingValue, parseJson, parseScenarioValue } from './json.ts';
import { parseScenarioText } from './text-parse.ts';

/**
 * Reads a scenario from JSON (a scenario or a finding, told by the first character `{`) or from a text with one block.
 * Throws InputError with the place and one sentence.
 */
export function parseScenario(text: string, file: string): Scenario {
  if (!/^[\s\uFEFF]*\{/.test(text)) return parseScenarioText(text, file);
  const value = parseJson(text, file);
  const isFinding = typeof value === 'object' && value !== null && Object.hasOwn(value, 'scenario');
  return isFinding ? parseFindingValue(value, file).scenario : parseScenarioValue(value, file);
}

/** Sixteen hex digits of the sha256 of the scenario without its `expect`: what runs, not what is expected of it. */
export function digestOfScenario(scenario: Scenario): string {
  const { expect: _, ...runs } = scenario;
  return createHash('sha256').update(canonicalJson(runs)).digest('hex').slice(0, 16);
}
