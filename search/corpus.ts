// The scenarios that come with the project, for `list`: name, design and first sentence of each file under corpus/.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface CorpusEntry {
  name: string;
  design: string;
  about: string;
}

const ROOT = new URL('../corpus/', import.meta.url);

/** Every transcript and regression of the corpus, by name. */
export function corpusScenarios(): CorpusEntry[] {
  const entries: CorpusEntry[] = [];
  for (const entry of readdirSync(ROOT, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.txt')) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    const text = readFileSync(path, 'utf8');
    entries.push({
      name: path.slice(fileURLToPath(ROOT).length).replace(/^\/|\.txt$/g, ''),
      design: /design=(\S+)/.exec(text)?.[1] ?? '',
      about: text
        .split('rqcheck-scenario')[0]!
        .trim()
        .split(/(?<=\.)\s/)[0]!
        .replaceAll('\n', ' '),
    });
  }
  return entries.sort((a, b) => a.name.localeCompare(b.name));
}
