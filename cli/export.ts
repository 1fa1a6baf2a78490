// `export`: one recorded run for other programs and other people: the page of a finding, a trace for the Perfetto UI, the mail, JSON.
// Results of searches, as `--format json` prints them, become the page of a campaign.

import { writeFileSync } from 'node:fs';
import type { Scenario } from '../model/scenario.ts';
import { ASSUMPTIONS } from '../reports/assumptions.ts';
import { builtPage, htmlFile } from '../reports/html/file.ts';
import { pageRecord } from '../reports/html/make.ts';
import type { PageRecord } from '../reports/html/record.ts';
import { mailReport } from '../reports/mail.ts';
import { perfettoTrace } from '../reports/perfetto.ts';
import type { ReportInput } from '../reports/types.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import { latitudeOf } from '../search/latitude.ts';
import type { Outcome } from '../search/outcome.ts';
import { readResults } from '../search/results.ts';
import { InputError } from '../search/scenario/errors.ts';
import { parseScenario } from '../search/scenario/read.ts';
import { recordStates } from '../search/states.ts';
import { campaignOf } from './campaign.ts';
import { EXIT } from './exit.ts';
import type { ExportForm } from './forms.ts';
import { print, printJson, say } from './output.ts';
import { benchOf, nameOf, readText } from './read.ts';

export interface ExportOptions {
  to: ExportForm;
  out?: string;
  format: 'terminal' | 'json';
  property?: string[];
}

/** A run that breaks its claim is what is usually exported, so that is no failure of this verb. */
export async function exportVerb(files: readonly string[], options: ExportOptions): Promise<number> {
  const { to, out, format } = options;
  if (out === undefined && format === 'json') throw new InputError('--format', '', 'json needs --out as well');
  const read = files.map((file) => ({ file, text: readText(file) }));
  const results = read.map(({ file, text }) => readResults(text, nameOf(file)));
  if (results.every((result) => result !== null)) {
    const record = await campaignOf(results);
    if (to !== 'html' && to !== 'json') {
      throw new InputError('--to', '', `results of searches become a page or JSON, not ${to}`);
    }
    const text = to === 'html' ? htmlFile(record, parts()) : asJson(record);
    handOver(text, options, { verdict: 'campaign' });
    return EXIT.held;
  }
  const [{ file, text }, ...more] = read as [(typeof read)[number], ...typeof read];
  if (more.length > 0) throw new InputError(more[0]!.file, '', 'only results of searches are exported together');
  const scenario = parseScenario(text, nameOf(file));
  const { formed, outcome } = await runOf(scenario, file, options);
  const { verdict, property, step } = outcome;
  handOver(formed, options, { verdict, property, steps: step });
  say(verdictLine({ verdict, property, design: scenario.design, scenario: file === '-' ? undefined : file }));
  return EXIT.held;
}

async function runOf(
  scenario: Scenario,
  file: string,
  { to, property }: ExportOptions,
): Promise<{ formed: string; outcome: Outcome }> {
  const { bench } = await benchOf(scenario, file, property ?? null);
  const { recording, states } = recordStates(bench, scenario);
  const { outcome, limits } = recording;
  const claim = bench.properties.find(({ name }) => name === outcome.property) ?? null;
  const { free } = latitudeOf(bench, recording.scenario, outcome.property);
  const input: ReportInput = { recording, claim, path: file, assumptions: ASSUMPTIONS, limits, free };
  return { formed: formedAs(to, input, () => pageRecord(input, states)), outcome };
}

function formedAs(to: ExportForm, input: ReportInput, page: () => PageRecord): string {
  switch (to) {
    case 'html':
      return htmlFile(page(), parts());
    case 'perfetto':
      return `${JSON.stringify(perfettoTrace(page()))}\n`;
    case 'mail':
      return mailReport(input);
    case 'json':
      return asJson(page());
  }
}

const asJson = (record: object): string => `${JSON.stringify(record, null, 1)}\n`;

function parts(): ReturnType<typeof builtPage> {
  try {
    return builtPage();
  } catch {
    throw new InputError('--to html', '', 'needs the page, which is not built here; `npm run build:page` builds it');
  }
}

/** To the file that was named, otherwise to standard output. */
function handOver(text: string, { to, out, format }: ExportOptions, told: object): void {
  if (out === undefined) {
    print(text);
    return;
  }
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new InputError(out, '', `cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  const bytes = Buffer.byteLength(text);
  if (format === 'json') printJson({ ...told, to, path: out, bytes });
  else say(`Wrote ${out}, ${Math.ceil(bytes / 1000)} kB.`);
}
