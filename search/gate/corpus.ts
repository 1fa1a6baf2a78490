// The scenarios that a gate runs before it draws any: everything that was ever worth keeping. Each is put to every design, whichever it
// was written for: an operation that is not enabled there is a no-op.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scenario } from '../../model/scenario.ts';
import { InputError } from '../scenario/errors.ts';
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

/** The scenarios of these files and folders, findings included, in that order and each once. @throws InputError */
export function keptAt(paths: readonly string[]): Kept[] {
  return [...new Set(paths.flatMap(filesAt))].map((file) => ({ file, scenario: read(file) }));
}

/** @throws InputError when there is nothing, or a folder holds no scenario */
function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(path, '', code === 'ENOENT' ? 'there is no such file or folder' : `cannot be read (${code})`);
  }
  const names = readdirSync(path, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
  const files = names.filter((name) => /\.(txt|json)$/.test(name)).sort();
  if (files.length === 0)
    throw new InputError(path, '', 'no scenario is in this folder: no file ends in .txt or .json');
  return files.map((name) => join(path, name).replaceAll('\\', '/'));
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
    .map((file) => ({ file, scenario: read(join(root, file)) }));
}

/** Without what it says of the design that it was made with. */
function read(path: string): Scenario {
  const {
    expect: _,
    designSha256: __,
    mutantSha256: ___,
    ...scenario
  } = parseScenario(readFileSync(path, 'utf8'), path);
  return scenario;
}

/** The folder beside a design's file in which its expected scenarios lie, and the file that lists them. */
export function besideDesign(path: string): { root: string; folder: string; list: string } {
  const folder = `${path.replace(/^.*[\\/]/, '').replace(/\.[cm]?[jt]s$/, '')}.expected`;
  return { root: dirname(path), folder, list: join(dirname(path), `${folder}.json`) };
}
