// `crosscheck`: schedules that others made, and drawn task sets whose schedulability is known, against what the model does.

import { compareRecords } from '../search/crosscheck/compare.ts';
import { checkRandomSets, type RandomSetsReport } from '../search/crosscheck/random-sets.ts';
import { runSet } from '../search/crosscheck/run-set.ts';
import { InputError } from '../search/scenario/errors.ts';
import { EXIT } from './exit.ts';
import { print, printJson, progress, say } from './output.ts';
import { readText } from './read.ts';

export interface CrosscheckOptions {
  format: 'terminal' | 'json';
  /** Task sets to draw besides the files. */
  random?: number;
  /** Number of the first of them. */
  from?: number;
  seed: string;
  quiet?: boolean;
}

export async function crosscheckVerb(files: readonly string[], options: CrosscheckOptions): Promise<number> {
  if (files.length === 0 && options.random === undefined) {
    throw new InputError('crosscheck', '', 'give files of records, or --random with a number of task sets');
  }
  const compared = files.flatMap((file) => compareFile(file, options.quiet === true));
  const differ = compared.filter(({ differences }) => differences.length > 0);
  const drawn = options.random === undefined ? null : drawSets(options.random, options);
  if (options.format === 'json') {
    printJson({ records: compared.length, differ, ...(drawn ? { drawn } : {}) });
  } else {
    for (const { file, id, differences } of differ) print(`${file} ${id}: ${differences.join('; ')}`);
    for (const contradiction of drawn?.contradictions ?? []) print(contradiction);
  }
  if (files.length > 0) say(`${compared.length} records, ${differ.length} of them differ from the model.`);
  if (drawn) {
    const accepted = Object.entries(drawn.accepted).map(([kind, count]) => `${count} by ${kind}`);
    say(
      `Drawn sets: ${accepted.join(', ')}, ${drawn.rejected} by none; ${drawn.contradictions.length} contradictions.`,
    );
  }
  return differ.length > 0 || (drawn?.contradictions.length ?? 0) > 0 ? EXIT.violated : EXIT.held;
}

/** Sets between two looks at the progress. */
const BLOCK = 50;

function drawSets(count: number, { seed, from = 0, quiet }: CrosscheckOptions): RandomSetsReport {
  const bar = progress(quiet === true, 'task sets');
  const accepted: Record<string, number> = {};
  const contradictions: string[] = [];
  let rejected = 0;
  for (let done = 0; done < count; done += BLOCK) {
    const part = checkRandomSets(Math.min(BLOCK, count - done), seed, runSet, from + done);
    for (const [kind, sets] of Object.entries(part.accepted)) accepted[kind] = (accepted[kind] ?? 0) + sets;
    contradictions.push(...part.contradictions);
    rejected += part.rejected;
    bar.update(Math.min(done + BLOCK, count), count, `${contradictions.length} contradictions`);
  }
  bar.stop();
  return { accepted, rejected, contradictions };
}

function compareFile(file: string, quiet: boolean) {
  const text = readText(file);
  const all = text.split('\n').filter((line) => line.trim() !== '').length;
  const bar = progress(quiet, file);
  let done = 0;
  const compared = compareRecords(text, file, ({ kind }) => bar.update(++done, all, kind));
  bar.stop();
  return compared.map((one) => ({ file, ...one }));
}
