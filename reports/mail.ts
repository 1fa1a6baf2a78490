// The report as a mail to a mailing list: plain ASCII, 72 columns, no attachment. The scenario stands in it as text,
// so that whoever gets the mail replays it by feeding the mail itself to rqcheck.

import type { Scenario } from '../model/scenario.ts';
import type { Recording } from '../search/outcome.ts';
import { HEADER } from '../search/scenario/text-block.ts';
import { formatScenarioText } from '../search/scenario/text-format.ts';
import { actorsOf, columns } from './columns.ts';
import { designWords, machineLines } from './scenario-words.ts';
import { brokenWhere, chainsAt } from './story.ts';
import { ascii, counted, wrap } from './text.ts';
import { type Told, told, unstopped } from './told.ts';
import type { ReportInput } from './types.ts';

const WIDTH = 72;
/** Steps shown in full; what lies before is folded to its operations. */
const LAST_STEPS = 24;

/** The mail with its suggested subject, ending in the scenario block and a newline. */
export function mailReport(input: ReportInput, { lastSteps = LAST_STEPS }: { lastSteps?: number } = {}): string {
  const { recording, assumptions, limits } = input;
  const broken = told(input);
  const paragraphs: string[][] = [
    wrap(subject(recording), WIDTH, 'Subject: ', ' '),
    ...(broken ? brokenParagraphs(broken, recording) : [heldParagraph(recording)]),
    ['The machine:'],
    machineLines(recording.scenario, WIDTH),
    wrap(`What the environment does (numbered) and what ${actorsOf(recording)} does:`, WIDTH),
    columns(recording, { width: WIDTH, lastSteps }).map(({ text }) => text),
    ...(broken ? chainParagraphs(recording) : []),
    sentences('What does not matter', input.free ?? []),
    sentences('Known limits of this design that were met on the way', limits),
    sentences('What the model assumes and leaves out', assumptions),
    wrap('To replay it, feed this mail to rqcheck on standard input:', WIDTH),
    ['  npx rqcheck replay - < mail'],
  ];
  const text = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.map(outsideBlock).join('\n'));
  return `${text.join('\n\n')}\n\n${formatScenarioText(withExpectation(recording))}`;
}

function subject({ scenario, outcome }: Recording): string {
  // A design given by path is named by its file alone.
  const design = ascii(scenario.design).split('/').at(-1)!;
  if (outcome.verdict !== 'violated') return `[rqcheck] ${design}: held`;
  return ascii(`[rqcheck] ${design}: ${outcome.property} is broken`);
}

function brokenParagraphs({ claim, because, says, source }: Told, recording: Recording): string[][] {
  const why = because === '' ? [] : wrap(`because ${ascii(unstopped(because))}.`, WIDTH, '    ');
  const states = source.length === 0 ? [] : wrap(`The claim is from ${ascii(source.join(', '))}.`, WIDTH);
  return [
    wrap(`In the rqcheck model of ${ascii(designWords(recording.scenario))} this claim does not hold:`, WIDTH),
    [...wrap(ascii(claim), WIDTH, '  '), ...why],
    wrap(`It breaks ${brokenWhere(recording)}:`, WIDTH),
    wrap(ascii(says), WIDTH, '  '),
    states,
  ];
}

function heldParagraph({ scenario, outcome }: Recording): string[] {
  const unsettled = outcome.settled ? '' : ' It did not settle, so claims about the end of a run were not judged.';
  const ran = `${counted(outcome.enabled, 'operation')} and ${counted(outcome.step, 'step')}`;
  return wrap(`In the rqcheck model of ${ascii(designWords(scenario))} this run of ${ran} holds.${unsettled}`, WIDTH);
}

function chainParagraphs(recording: Recording): string[][] {
  const chains = chainsAt(recording, recording.outcome.step);
  if (chains.length === 0) return [];
  return [['Blocked on, where it breaks:'], chains.flatMap((chain) => wrap(ascii(chain), WIDTH, '  ', '    '))];
}

function sentences(title: string, list: readonly string[]): string[] {
  return list.length === 0 ? [] : wrap(`${title}: ${list.map((s) => ascii(unstopped(s))).join('; ')}.`, WIDTH);
}

/** No line before the block may look like its beginning, whatever a task or a claim is called. */
function outsideBlock(line: string): string {
  return line.replace(new RegExp(`^([\\s>]*)${HEADER}(?=\\s)`), (_, indent) => indent + HEADER.replace('-', '_'));
}

/** The scenario that says itself what came of it, so that a replay notices when the model has changed since. */
export function withExpectation({ scenario, outcome }: Recording): Scenario {
  const { verdict, property, digest } = outcome;
  if (scenario.expect || !/^[0-9a-f]{16}$/.test(digest)) return scenario;
  return { ...scenario, expect: { verdict, ...(property === '' ? {} : { property }), digest } };
}
