// `crosscheck`: schedules that others made, against what the model does with the same tasks.

import { compareRecords } from '../search/crosscheck/compare.ts';
import { EXIT } from './exit.ts';
import { print, printJson, progress, say } from './output.ts';
import { readText } from './read.ts';

export interface CrosscheckOptions {
  format: 'terminal' | 'json';
  quiet?: boolean;
}

export async function crosscheckVerb(files: readonly string[], options: CrosscheckOptions): Promise<number> {
  const bar = progress(options.quiet === true, 'records');
  const compared = files.flatMap((file) => {
    let done = 0;
    const text = readText(file);
    const all = text.split('\n').filter((line) => line.trim() !== '').length;
    return compareRecords(text, file, ({ kind }) => bar.update(++done, all, kind)).map((one) => ({ file, ...one }));
  });
  bar.stop();
  const wrong = compared.filter(({ differences }) => differences.length > 0);
  if (options.format === 'json') printJson({ records: compared.length, differ: wrong });
  else for (const { file, id, differences } of wrong) print(`${file} ${id}: ${differences.join('; ')}`);
  say(`${compared.length} records, ${compared.length - wrong.length} as the model has them, ${wrong.length} differ.`);
  return wrong.length > 0 ? EXIT.violated : EXIT.held;
}
