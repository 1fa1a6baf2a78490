// The gate's verdict as people read it: a line a design, then what is not as expected, each with its scenario.

import type { GateResult } from '../../search/gate/gate.ts';
import type { At } from '../../search/gate/part.ts';
import type { Change, DesignVerdict, Shown, State } from '../../search/gate/verdict.ts';
import { counted, plain } from '../text.ts';
import { shownCommand } from '../verdict-line.ts';

export const subjectName = ({ design, mutant }: Pick<DesignVerdict, 'design' | 'mutant'>): string =>
  mutant === null ? design : `${design} with ${mutant}`;

export const lostOf = ({ claims, variants }: DesignVerdict): Shown[] => [
  ...claims.flatMap(({ lost }) => (lost ? [lost] : [])),
  ...variants.flatMap(({ lost }) => lost),
];

export const countOf = ({ claims }: DesignVerdict, state: State): number =>
  claims.filter((c) => c.state === state).length;

/** Claims that are known to be broken and no longer are, each with the scenario that showed it. */
export const mendedOf = ({ claims, variants }: DesignVerdict): { claim: string; file: string }[] => [
  ...claims.filter(({ state }) => state === 'mended').map(({ claim, file }) => ({ claim, file: file ?? '' })),
  ...variants.flatMap(({ file, mended }) => mended.map((claim) => ({ claim, file }))),
];

const whereText = (at: At, seed: string): string =>
  'file' in at ? `in ${at.file}` : `in run ${at.run} of seed ${seed}`;

const choicesText = ({ choices }: Shown): string =>
  Object.entries(choices)
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');

/** A lost claim in a few lines, with the scenario, which `rqcheck replay -` reads out of any text. */
export function lostReport(of: DesignVerdict, lost: Shown, seed: string): string {
  return [
    `${subjectName(of)}${choicesText(lost)} breaks ${lost.claim}:`,
    `  ${plain(lost.says)}`,
    `  because ${plain(lost.because)}.`,
    `  ${counted(lost.ops, 'operation')}, met first ${whereText(lost.at, seed)}.`,
    ...(lost.path === '' ? [] : [`  ${shownCommand(lost.path)}`]),
    '',
    ...lost.scenario
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
    '',
  ].join('\n');
}

function line(of: DesignVerdict, width: number): string {
  const parts = [
    counted(lostOf(of).length, 'claim').concat(' lost'),
    `${countOf(of, 'broken')} broken as expected`,
    counted(countOf(of, 'limit'), 'known limit'),
    `${mendedOf(of).length} mended`,
  ].filter((part) => !part.startsWith('0 '));
  const seen = `${of.claims.length} claims, ${counted(of.scenarios, 'kept scenario')}, ${counted(of.runs, 'run')}`;
  const state = of.because === '' ? of.verdict : `${of.verdict} (${of.because})`;
  return `${subjectName(of).padEnd(width)}  ${state.padEnd(8)}  ${[...parts, seen].join(', ')}`;
}

const NAMED_MAX = 5;
/** Claims about a situation that did not come up held for want of it. */
function missingText({ missing, runs }: DesignVerdict): string[] {
  if (missing.length === 0 || runs === 0) return [];
  const many = missing.length > NAMED_MAX ? `${missing.length} situations; more runs may` : missing.join(', ');
  return [`  never met here: ${many}`];
}

function againstText(of: DesignVerdict): string[] {
  if (of.against === null) return [];
  const { design, lost, gained } = of.against;
  const list = (changes: readonly Change[]): string =>
    changes
      .map(({ claim, promisedByOther }) => `${claim}${promisedByOther ? '' : ' (not promised by the other)'}`)
      .join(', ') || 'none';
  return [`  against ${design}: lost ${list(lost)}; gained ${list(gained)}`];
}

/** The whole report, without times. */
export function gateText({ designs, seed, shard }: Pick<GateResult, 'designs' | 'seed' | 'shard'>): string {
  const width = Math.max(0, ...designs.map((of) => subjectName(of).length));
  const lines: string[] =
    shard === null ? [] : [`Shard ${shard}: what is mended, and whether enough was met, the whole says.`];
  for (const of of designs) {
    lines.push(line(of, width));
    for (const { claim, file } of mendedOf(of)) lines.push(`  mended: ${claim}, which ${file} showed`);
    if (shard === null) lines.push(...missingText(of));
    lines.push(...againstText(of));
  }
  for (const of of designs) for (const lost of lostOf(of)) lines.push('', lostReport(of, lost, seed).trimEnd());
  return `${lines.join('\n')}\n`;
}
