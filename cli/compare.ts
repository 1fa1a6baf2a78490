// `compare`: two designs on the same scenarios.

import Table from 'cli-table3';
import { verdictLine } from '../reports/verdict-line.ts';
import { type Change, type Comparison, compareDesigns } from '../search/compare/compare.ts';
import { UMCG_MEASURES, UMCG_RATIOS } from '../search/compare/umcg-measures.ts';
import type { WindowSide } from '../search/compare/windows.ts';
import { drawingFor, loadBench } from '../search/registry.ts';
import { STORE } from '../search/store.ts';
import { EXIT } from './exit.ts';
import { type Format, print, printJson, progress, say } from './output.ts';

export interface CompareVerbOptions {
  choiceA: Record<string, string>;
  choiceB: Record<string, string>;
  seed: string;
  runs: number;
  grain: 'mixed' | 'whole' | 'section';
  store?: string;
  format: Format;
  quiet?: boolean;
}

const plainTable = (head: string[]): InstanceType<typeof Table> => new Table({ head, style: { head: [], border: [] } });

function changesText(title: string, changes: readonly Change[]): string {
  if (changes.length === 0) return `${title}: none.`;
  const lines = changes.map(({ property, says, ops, promisedByOther, path }) => {
    const other = promisedByOther ? '' : '\n    (the other design does not promise it)';
    return `  ${property}, ${ops} operations: ${says}${other}\n    ${path}`;
  });
  return [`${title}:`, ...lines].join('\n');
}

const promisedText = (design: string, claims: readonly string[]): string[] =>
  claims.length === 0 ? [] : [`Promised by ${design} alone: ${claims.join(', ')}.`];

/** The most frequent, and in how many of all times. */
function mostOf(by: readonly [by: string, times: number][], times: number): string {
  const [name, most] = by[0]!;
  return most === times ? name : `${name} (${((100 * most) / times).toFixed(0)} %)`;
}

function windowText(side: WindowSide | null): string {
  if (side === null) return 'not applicable';
  const { maxNs, maxSections, spans } = side;
  const longest = `${maxNs} ns${maxSections === undefined ? '' : `, ${maxSections} sections`}`;
  if (spans === null) return longest;
  return [
    longest,
    spans.times === 1
      ? 'open once'
      : `open ${spans.times} times, half of them for ${spans.medianNs} ns or less, 99 % for ${spans.mostNs} ns or less`,
    `opens at ${mostOf(spans.openers, spans.times)}`,
    `closes at ${mostOf(spans.closers, spans.times)}`,
  ].join('\n');
}

function windowsTable(a: string, b: string, changed: Comparison['changed']): string {
  const table = new Table({
    head: ['window, and its bound', a, b],
    style: { head: [], border: [] },
    // A name is not broken, a bound is.
    colWidths: [2 + Math.max(...changed.map(({ property }) => property.length))],
    wordWrap: true,
  });
  for (const { property, formula, a: left, b: right } of changed)
    table.push([`${property}\n${formula}`, windowText(left), windowText(right)]);
  return table.toString();
}

function text(a: string, b: string, result: Comparison): string {
  const shown = result.changed.flatMap(({ property, longer }) =>
    longer === null
      ? []
      : [`  ${property}, ${longer.ops} operations, ${longer.design === 'a' ? a : b}\n    ${longer.path}`],
  );
  const measures = plainTable(['over all runs', a, b]);
  for (const [name, counts] of Object.entries(result.measures)) {
    // What neither of them has is nothing to compare.
    if (name in UMCG_MEASURES && counts.a + counts.b === 0) continue;
    measures.push([name, String(counts.a), String(counts.b)]);
  }
  for (const [name, of, by] of UMCG_RATIOS) {
    const ratio = (side: 'a' | 'b'): string => {
      const times = result.measures[by][side];
      return times === 0 ? 'none' : (result.measures[of][side] / times).toFixed(2);
    };
    const unblocks = result.measures['unblocks of workers'];
    if (unblocks.a + unblocks.b > 0) measures.push([name, ratio('a'), ratio('b')]);
  }
  return [
    changesText(`Lost: ${b} breaks, ${a} does not`, result.lost),
    changesText(`Gained: ${a} breaks, ${b} does not`, result.gained),
    `Broken by both: ${result.both.join(', ') || 'none'}.`,
    ...promisedText(a, result.promisedByOne.a),
    ...promisedText(b, result.promisedByOne.b),
    ...(result.changed.length > 0 ? [windowsTable(a, b, result.changed)] : []),
    ...(shown.length > 0 ? ['Where they last longer:', ...shown] : []),
    measures.toString(),
    result.firstDivergence === null ? 'They never part.' : `They part first in run ${result.firstDivergence.run}.`,
  ].join('\n');
}

export async function compareVerb(a: string, b: string, options: CompareVerbOptions): Promise<number> {
  const load = (design: string, choices: Record<string, string>) =>
    loadBench({ design, choices, mutant: null, properties: null });
  const [left, right] = [await load(a, options.choiceA), await load(b, options.choiceB)];
  const bar = progress(options.quiet ?? false, 'compare');
  const result = compareDesigns(left, right, {
    seed: options.seed,
    runs: options.runs,
    drawing: drawingFor(left.bench.design, options.grain),
    store: options.store ?? STORE,
    progress: (run) => bar.update(run, options.runs, `${run} runs`),
  });
  bar.stop();
  const verdict = result.lost.length > 0 ? 'violated' : 'held';
  if (options.format === 'json') {
    printJson({
      verdict,
      a: { design: a, choices: left.bench.design.choices },
      b: { design: b, choices: right.bench.design.choices },
      seed: options.seed,
      ...result,
    });
  } else print(text(a, b, result));
  const [first] = result.lost;
  say(verdictLine({ verdict, property: first?.property, design: b, scenario: first?.path }));
  return result.lost.length > 0 ? EXIT.violated : EXIT.held;
}
