// JUnit XML, as CI servers read it: a test suite a design, a test case a claim. What is written has no times, so that the same gate gives the
// same file.

import type { GateResult } from '../../search/gate/gate.ts';
import type { DesignVerdict } from '../../search/gate/verdict.ts';
import { countOf, lostReport, mendedOf, subjectName } from './text.ts';

/** What XML 1.0 cannot say, escaped or not: control characters and halves of pairs. */
const UNSAYABLE = /[^\t\n\r -\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text between tags. */
export const xmlText = (text: string): string =>
  text.replace(UNSAYABLE, '\ufffd').replace(/[&<>]/g, (c) => ENTITIES[c]!);
/** Text between quotes, where line ends would become blanks. */
export const xmlAttribute = (text: string): string =>
  text.replace(UNSAYABLE, '\ufffd').replace(/[&<>"\n\r\t]/g, (c) => ENTITIES[c]!);

const attributes = (of: Readonly<Record<string, string | number>>): string =>
  Object.entries(of)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');

interface Case {
  name: string;
  /** Headline and text. */
  failure?: readonly [string, string];
  skipped?: string;
}

/** A claim is a case; so is each variant's, and what else a design is red for. */
function casesOf(of: DesignVerdict, { seed, strict }: Pick<GateResult, 'seed' | 'strict'>): Case[] {
  const gone = (file: string): Case['failure'] => ['mended', `Known to be broken and no longer is. ${file} showed it.`];
  const cases = of.claims.map(({ claim: name, state, file = '', lost }): Case => {
    if (lost) return { name, failure: [lost.says, lostReport(of, lost, seed)] };
    if (state === 'mended') return strict ? { name, failure: gone(file)! } : { name };
    // What cannot be green is not told as if it were.
    if (state === 'broken') return { name, skipped: `broken, as expected: ${file}` };
    if (state === 'limit') return { name, skipped: `a known limit${file === '' ? '' : `: ${file}`}` };
    return { name };
  });
  for (const { file, lost, mended } of of.variants) {
    for (const shown of lost)
      cases.push({ name: `${shown.claim} (${file})`, failure: [shown.says, lostReport(of, shown, seed)] });
    if (strict) for (const claim of mended) cases.push({ name: `${claim} (${file})`, failure: gone(file)! });
  }
  if (of.verdict === 'vacuous' || of.verdict === 'canary-survived') {
    cases.push({ name: 'the search is worth something', failure: [of.verdict, of.because] });
  }
  return cases;
}

function suite(of: DesignVerdict, result: Pick<GateResult, 'seed' | 'strict'>): string {
  const classname = `rqcheck.${subjectName(of)}`;
  const cases = casesOf(of, result);
  const [failures, skipped] = [cases.filter((c) => c.failure).length, cases.filter((c) => c.skipped).length];
  const head = { name: subjectName(of), tests: cases.length, failures, errors: 0, skipped };
  const lines = cases.map(({ name, failure, skipped: why }) => {
    const open = `    <testcase${attributes({ name, classname })}`;
    if (failure) {
      const [message, text] = failure;
      return `${open}>\n      <failure${attributes({ message, type: 'lost' })}>${xmlText(text)}</failure>\n    </testcase>`;
    }
    return why ? `${open}>\n      <skipped${attributes({ message: why })}/>\n    </testcase>` : `${open}/>`;
  });
  const mended = mendedOf(of).length;
  const note = `${countOf(of, 'limit')} known limits, ${countOf(of, 'broken')} broken as expected, ${mended} mended`;
  return [
    `  <testsuite${attributes(head)}>`,
    ...lines,
    `    <system-out>${xmlText(note)}</system-out>`,
    '  </testsuite>',
  ].join('\n');
}

export function junitXml(result: Pick<GateResult, 'designs' | 'seed' | 'strict'>): string {
  const suites = result.designs.map((of) => suite(of, result));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="rqcheck gate">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}
