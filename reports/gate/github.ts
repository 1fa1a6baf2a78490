// What GitHub shows of a gate: an annotation a lost claim, on the file of the design where it has one, and a summary of the job.

import type { GateResult } from '../../search/gate/gate.ts';
import type { DesignVerdict } from '../../search/gate/verdict.ts';
import { plain } from '../text.ts';
import { countOf, lostOf, lostReport, mendedOf, subjectName } from './text.ts';

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const value = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(kind: 'error' | 'warning' | 'notice', of: DesignVerdict, title: string, text: string): string {
  const file = /\.[cm]?[jt]s$/.test(of.design) ? [`file=${value(of.design.replace(/^\.\//, ''))}`] : [];
  return `::${kind} ${[...file, `title=${value(title)}`].join(',')}::${data(text)}`;
}

/** Workflow commands, one a line. */
export function githubCommands({ designs, seed, strict }: Pick<GateResult, 'designs' | 'seed' | 'strict'>): string[] {
  return designs.flatMap((of) => {
    const who = subjectName(of);
    const lost = lostOf(of).map((l) =>
      command('error', of, `${who} breaks ${l.claim}`, lostReport(of, l, seed).trimEnd()),
    );
    const mended = mendedOf(of).map(({ claim, file }) =>
      command(
        strict ? 'error' : 'notice',
        of,
        `${who}: ${claim} is mended`,
        `Nothing breaks it any more; ${file} showed it.`,
      ),
    );
    const red = of.verdict === 'vacuous' || of.verdict === 'canary-survived';
    return [...lost, ...mended, ...(red ? [command('error', of, `${who}: ${of.verdict}`, of.because)] : [])];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Text inside of HTML, where Markdown's marks mean nothing. */
const html = (text: string): string => plain(text).replace(/[&<>]/g, (c) => ENTITIES[c]!);
/** Text in a cell of a Markdown table: nothing in it is a mark. */
const cell = (text: string): string => html(text.replace(/[\\`*_[\]|~]/g, '\\$&'));
const row = (cells: readonly (string | number)[]): string => `| ${cells.map(String).join(' | ')} |`;

/** A fence longer than any run of backticks inside. */
function fenced(text: string): string[] {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return [`${fence}text`, text.trimEnd(), fence];
}

/** The summary of the job, in Markdown. */
export function githubSummary({ verdict, designs, seed }: Pick<GateResult, 'verdict' | 'designs' | 'seed'>): string {
  const lines = [
    `## rqcheck gate: ${verdict}`,
    '',
    row(['design', 'verdict', 'claims', 'lost', 'broken as expected', 'known limits', 'mended', 'runs']),
    row(Array.from({ length: 8 }, () => '---')),
    ...designs.map((of) =>
      row([
        cell(subjectName(of)),
        of.verdict,
        of.claims.length,
        lostOf(of).length,
        countOf(of, 'broken'),
        countOf(of, 'limit'),
        mendedOf(of).length,
        of.runs,
      ]),
    ),
  ];
  for (const of of designs) {
    for (const lost of lostOf(of)) {
      const title = html(`${subjectName(of)} breaks ${lost.claim}: ${lost.says}`);
      lines.push(
        '',
        `<details><summary>${title}</summary>`,
        '',
        ...fenced(lostReport(of, lost, seed)),
        '',
        '</details>',
      );
    }
    for (const { claim, file } of mendedOf(of)) {
      lines.push('', `${cell(subjectName(of))}: ${cell(claim)} is mended; ${cell(file)} showed it.`);
    }
  }
  return `${lines.join('\n')}\n`;
}
