// `crosscheck`: schedules that others made, and drawn task sets whose schedulability is known, against what the model does.

import { compareRecords } from '../search/crosscheck/compare.ts';
import { checkRandomSets } from '../search/crosscheck/random-sets.ts';
import { runSet } from '../search/crosscheck/run-set.ts';
import { InputError } from '../search/scenario/errors.ts';
import { EXIT } from './exit.ts';
import { print, printJson, progress, say } from './output.ts';
import { readText } from './read.ts';

export interface CrosscheckOptions {
  format: 'terminal' | 'json';
  /** Task sets to draw besides the files. */
  random?: number;
  seed: string;
  quiet?: boolean;
}

export async function crosscheckVerb(files: readonly string[], options: CrosscheckOptions): Promise<number> {
  if (files.length === 0 && options.random === undefined) {
    throw new InputError('crosscheck', '', 'give files of records, or --random with a number of task sets');
  }
  const compared = files.flatMap((file) => compareFile(file, options.quiet === true));
  const differ = compared.filter(({ differences }) => differences.length > 0);
  const drawn = options.random === undefined ? null : checkRandomSets(options.random, options.seed, runSet);
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

function compareFile(file: string, quiet: boolean) {
  const text = readText(file);
  const all = text.split('\n').filter((line) => line.trim() !== '').length;
  const bar = progress(quiet, file);
  let done = 0;
  const compared = compareRecords(text, file, ({ kind }) => bar.update(++done, all, kind));
  bar.stop();
  return compared.map((one) => ({ file, ...one }));
}
