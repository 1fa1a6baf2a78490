// Scenarios and findings as JSON, the form for machines: the types as they are, in one fixed order of keys.
// Written by hand-made rules (an operation a line), because these files are committed and reviewed as diffs.

import type { Finding, Scenario } from '../../model/scenario.ts';
import { InputError, refuseOversize } from './errors.ts';
import { findJsonError, lineAndColumn } from './json-syntax.ts';
import { checkFinding, checkScenario } from './schema.ts';

/** Reads a scenario. Throws InputError for oversize or broken JSON (line:column) and for a wrong value (JSON path). */
export function parseScenarioJson(text: string, file: string): Scenario {
  return parseScenarioValue(parseJson(text, file), file);
}

/** Reads a finding. Throws InputError as `parseScenarioJson` does. */
export function parseFindingJson(text: string, file: string): Finding {
  return parseFindingValue(parseJson(text, file), file);
}

/** A scenario from JSON that is already parsed. Throws InputError with a JSON path. */
export function parseScenarioValue(value: unknown, file: string): Scenario {
  return plainScenario(checkScenario(value, file));
}

/** A finding from JSON that is already parsed. Throws InputError with a JSON path. */
export function parseFindingValue(value: unknown, file: string): Finding {
  const finding = checkFinding(value, file);
  return { ...finding, scenario: plainScenario(finding.scenario) };
}

/** A scenario as indented JSON, keys in fixed order, with a newline at the end. */
export function formatScenarioJson(scenario: Scenario): string {
  return `${pretty(ordered(plainScenario(scenario)), 0)}\n`;
}

/** A finding as indented JSON, keys in fixed order, with a newline at the end. */
export function formatFindingJson(finding: Finding): string {
  return `${pretty(ordered({ ...finding, scenario: plainScenario(finding.scenario) }), 0)}\n`;
}

/** A scenario as JSON without a blank in it: equal scenarios give equal text. */
export function canonicalJson(scenario: Scenario): string {
  return JSON.stringify(ordered(plainScenario(scenario)));
}

/** The scenario without what says nothing: a pick of 0 is the kernel's own order, as no pick is. */
function plainScenario(scenario: Scenario): Scenario {
  if (!scenario.ops.some((op) => op.pick === 0)) return scenario;
  const ops = scenario.ops.map((op) => {
    if (op.pick !== 0) return op;
    const { pick: _, ...rest } = op;
    return rest;
  });
  return { ...scenario, ops };
}

/** Any JSON within the size limit. Throws InputError with line:column. */
export function parseJson(text: string, file: string): unknown {
  refuseOversize(text, file);
  if (text.startsWith('\uFEFF')) text = text.slice(1);
  try {
    return JSON.parse(text);
  } catch {
    const { offset, sentence } = findJsonError(text) ?? { offset: 0, sentence: 'this is not JSON' };
    throw new InputError(file, lineAndColumn(text, offset), sentence);
  }
}

/** The order of keys, all objects together; a key that is not here (a choice) follows by its letters. */
const ORDER = [
  ...['schema', 'design', 'designSha256', 'choices', 'mutant', 'mutantSha256', 'shape', 'settleNs', 'ops', 'expect'],
  ...['scenario', 'verdict', 'property', 'says', 'step', 'digest', 'foundBy', 'seed', 'run', 'revision'],
  ...['name', 'op', 'task', 'role', 'cpu', 'mutex', 'wait', 'ns', 'params', 'policy', 'priority', 'nice', 'sliceNs'],
  ...[
    'runtimeNs',
    'deadlineNs',
    'periodNs',
    'cpus',
    'on',
    'fatal',
    'endless',
    'io',
    'kthread',
    'cookie',
    'slot',
    'fromNs',
    'toNs',
    'also',
    'child',
    'variant',
    'resetOnFork',
    'special',
    'to',
    'limitUs',
    'pick',
    'stop',
  ],
  ...[
    'section',
    'nth',
    'cpusets',
    'cores',
    'tasks',
    'mutexes',
    'mutexKinds',
    'tickNs',
    'ipiNs',
    'nrMigrate',
    'switchNs',
    'cycleNs',
    'maxSections',
    'group',
    'shares',
  ],
];
const RANK = new Map(ORDER.map((key, rank) => [key, rank]));

function byRank(a: string, b: string): number {
  const order = (RANK.get(a) ?? ORDER.length) - (RANK.get(b) ?? ORDER.length);
  return order !== 0 ? order : a < b ? -1 : 1;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => byRank(a, b)).map(([key, field]) => [key, ordered(field)]));
}

const COLUMNS = 110;

/** What fits in a line is one line, what does not has an entry a line. */
function pretty(value: unknown, indent: number): string {
  const flat = spaced(value);
  if (indent > 0 && flat.length + indent <= COLUMNS) return flat;
  const pad = ' '.repeat(indent + 2);
  const end = `\n${' '.repeat(indent)}`;
  if (Array.isArray(value)) return `[\n${value.map((item) => pad + pretty(item, indent + 2)).join(',\n')}${end}]`;
  if (typeof value !== 'object' || value === null) return flat;
  const fields = Object.entries(value).map(
    ([key, field]) => `${pad}${JSON.stringify(key)}: ${pretty(field, indent + 2)}`,
  );
  return `{\n${fields.join(',\n')}${end}}`;
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${spaced(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
