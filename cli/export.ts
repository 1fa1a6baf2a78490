// `export`: one recorded run for other programs and other people: the page of a finding, a trace for the Perfetto UI, the mail, JSON.

import { writeFileSync } from 'node:fs';
import { ASSUMPTIONS } from '../reports/assumptions.ts';
import { builtPage, htmlFile } from '../reports/html/file.ts';
import { pageRecord } from '../reports/html/make.ts';
import type { PageRecord } from '../reports/html/record.ts';
import { mailReport } from '../reports/mail.ts';
import { perfettoTrace } from '../reports/perfetto.ts';
import type { ReportInput } from '../reports/types.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import { InputError } from '../search/scenario/errors.ts';
import { recordStates } from '../search/states.ts';
import { EXIT } from './exit.ts';
import { print, printJson, say } from './output.ts';
import { benchOf, readScenario } from './read.ts';

export const EXPORT_FORMS = ['html', 'perfetto', 'mail', 'json'] as const;
type Form = (typeof EXPORT_FORMS)[number];

export interface ExportOptions {
  to: Form;
  out?: string;
  format: 'terminal' | 'json';
  property?: string[];
}

/** A run that breaks its claim is what is usually exported, so that is no failure of this verb. */
export async function exportVerb(file: string, options: ExportOptions): Promise<number> {
  const scenario = readScenario(file);
  const { bench } = await benchOf(scenario, file, options.property ?? null);
  const { recording, states } = recordStates(bench, scenario);
  const { outcome } = recording;
  const claim = bench.properties.find(({ name }) => name === outcome.property) ?? null;
  const input: ReportInput = { recording, claim, path: file, assumptions: ASSUMPTIONS, limits: recording.limits };
  const text = formed(options.to, input, () => pageRecord(input, states));

  const { out } = options;
  if (out === undefined && options.format === 'json') throw new InputError('--format', '', 'json needs --out as well');
  if (out === undefined) print(text);
  else write(out, text);
  const bytes = Buffer.byteLength(text);
  const { verdict, property } = outcome;
  if (options.format === 'json') {
    printJson({ verdict, property, to: options.to, path: out, bytes, steps: outcome.step });
  } else if (out !== undefined) say(`Wrote ${out}, ${Math.ceil(bytes / 1000)} kB.`);
  say(verdictLine({ verdict, property, design: scenario.design, scenario: file === '-' ? undefined : file }));
  return EXIT.held;
}

function formed(to: Form, input: ReportInput, page: () => PageRecord): string {
  switch (to) {
    case 'html':
      return htmlFile(page(), parts());
    case 'perfetto':
      return `${JSON.stringify(perfettoTrace(page()))}\n`;
    case 'mail':
      return mailReport(input);
    case 'json':
      return `${JSON.stringify(page(), null, 1)}\n`;
  }
}

function parts(): ReturnType<typeof builtPage> {
  try {
    return builtPage();
  } catch {
    throw new InputError('--to html', '', 'needs the page, which is not built here; `npm run build:page` builds it');
  }
}

function write(out: string, text: string): void {
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new InputError(out, '', `cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
