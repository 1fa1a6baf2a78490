// The scenarios that a gate runs before it draws any: everything that was ever worth keeping. Each is put to every design, whichever it
// was written for: an operation that is not enabled there is a no-op.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scenario } from '../../model/scenario.ts';
import { parseScenario } from '../scenario/read.ts';

export interface Kept {
  /** Path below the folder that the expectations speak of: `findings/former-owner-delays-the-chain.txt`. */
  file: string;
  scenario: Scenario;
}

export const CORPUS = fileURLToPath(new URL('../../corpus/', import.meta.url));

/** What tells a story comes first, so that a claim is shown by it and not by what a search left. */
const FOLDERS = ['findings', 'limits', 'regressions', 'umcg', 'mails', 'kills', 'expected'];

let kept: readonly Kept[] | null = null;

/** The corpus of this package, read once. */
export function corpus(): readonly Kept[] {
  kept ??= FOLDERS.flatMap((folder) => keptIn(CORPUS, folder));
  return kept;
}

/** The scenarios of one folder below `root`, by name; none when there is no such folder. */
export function keptIn(root: string, folder: string): Kept[] {
  let names: string[];
  try {
    names = readdirSync(join(root, folder), { recursive: true }).map(String);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()
    .map((file) => {
      const { expect: _, designSha256: __, mutantSha256: ___, ...scenario } = read(join(root, file));
      return { file, scenario };
    });
}

const read = (path: string): Scenario => parseScenario(readFileSync(path, 'utf8'), path);

/** The folder beside a design's file in which its expected scenarios lie, and the file that lists them. */
export function besideDesign(path: string): { root: string; folder: string; list: string } {
  const folder = `${path.replace(/^.*[\\/]/, '').replace(/\.[cm]?[jt]s$/, '')}.expected`;
  return { root: dirname(path), folder, list: join(dirname(path), `${folder}.json`) };
}
