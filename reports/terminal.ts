// The report for people at a terminal: the broken claim and the facts first, then the machine, the run, how to replay it,
// and what the verdict does not speak about.

import { styleText } from 'node:util';
import { columns, type Row } from './columns.ts';
import { designWords, machineLines } from './scenario-words.ts';
import { brokenWhere } from './story.ts';
import { counted, plain, table, wrap } from './text.ts';
import { told, unstopped } from './told.ts';
import type { ReportInput } from './types.ts';
import { shownCommand } from './verdict-line.ts';
import { signedDuration } from './words.ts';

export interface TerminalOptions {
  /** Columns of the terminal. */
  width?: number | undefined;
  colour?: boolean | undefined;
  /** Steps shown in full; what lies before is folded to its operations. */
  lastSteps?: number | undefined;
  /** Shows also the events that a following one repeats. */
  everything?: boolean | undefined;
}

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
type Paint = (styles: Style[], text: string) => string;

const ROW_STYLES: Readonly<Record<Row['kind'], Style[]>> = {
  head: ['bold'],
  op: ['bold'],
  event: [],
  held: ['yellow'],
  broken: ['red', 'bold'],
  chain: ['cyan'],
  note: ['dim'],
};

const WIDTH_MIN = 40;

/** The whole report, with a newline at the end. */
export function terminalReport(input: ReportInput, options: TerminalOptions = {}): string {
  const width = Math.max(WIDTH_MIN, options.width ?? 100);
  const paint: Paint = (styles, text) =>
    options.colour && styles.length > 0 && text !== '' ? styleText(styles, text, { validateStream: false }) : text;
  const { recording, path, assumptions, limits } = input;
  const { lastSteps = 30, everything } = options;
  const rows = columns(recording, { width, lastSteps, everything });

  const blocks: string[][] = [
    verdict(input, width, paint),
    machineLines(recording.scenario, width),
    rows.map(({ kind, text }) => paint(ROW_STYLES[kind], text)),
    [`${'replay'.padEnd(LABEL)}${paint(['bold'], shownCommand(path))}`],
    windows(input, width),
    (input.free ?? []).flatMap((sentence, i) => labelled(i === 0 ? 'free' : '', plain(sentence), width)),
    limits.flatMap((limit, i) => labelled(i === 0 ? 'limits' : '', `known limit met: ${plain(limit)}`, width)),
    assumptions.length === 0
      ? []
      : labelled('model', assumptions.map(plain).join('; '), width).map((line) => paint(['dim'], line)),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function verdict(input: ReportInput, width: number, paint: Paint): string[] {
  const { outcome, scenario } = input.recording;
  const design = designWords(scenario);
  const broken = told(input);
  if (!broken) {
    const unsettled = outcome.settled ? '' : '; the run did not settle, so claims about its end were not judged';
    const ran = `${counted(outcome.step, 'step')}, ${counted(outcome.enabled, 'operation')}`;
    return [
      ...labelled('HELD', `${ran}${unsettled}`, width).map((line) => paint(['green', 'bold'], line)),
      ...labelled('design', design, width),
    ];
  }
  const because = broken.because === '' ? '' : `, because ${plain(unstopped(broken.because))}`;
  return [
    ...labelled('BROKEN', `${plain(broken.claim)}${because}.`, width).map((line) => paint(['red', 'bold'], line)),
    ...labelled('facts', plain(broken.says), width).map((line) => paint(['bold'], line)),
    ...labelled('where', brokenWhere(input.recording), width),
    ...labelled('design', design, width),
    ...labelled('source', plain(broken.source.join(', ')), width),
  ];
}

const LABEL = 9;

/** A word in the margin and text beside it; nothing when there is no text. */
function labelled(label: string, text: string, width: number): string[] {
  return text === '' ? [] : wrap(text, width, label.padEnd(LABEL), ' '.repeat(LABEL));
}

function windows({ recording }: ReportInput, width: number): string[] {
  // One that never opened says nothing.
  const seen = (recording.windows ?? []).filter(({ maxNs }) => maxNs > 0);
  if (seen.length === 0) return [];
  const rows = seen.map(({ property, formula, maxNs, promised }) => [
    plain(property),
    signedDuration(maxNs),
    promised ? plain(formula) : 'not promised',
  ]);
  return table([['window', 'longest', 'bound'], ...rows], width, '');
}
