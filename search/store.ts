// The finding store: a folder of scenario files, one finding each. A file appears whole or not at all, and none is overwritten by
// a different finding, so that a killed run leaves everything readable.

import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../model/scenario.ts';
import { InputError } from './scenario/errors.ts';
import { formatFindingJson, parseFindingJson } from './scenario/json.ts';
import { digestOfScenario } from './scenario/read.ts';

export const STORE = join('.rqcheck', 'findings');

const word = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Name of the file of a finding: what is broken where, and the digest of the scenario. */
export function findingFileName(finding: Finding): string {
  const { design, mutant } = finding.scenario;
  const who = mutant === null ? word(design) : `${word(design)}-${word(mutant)}`;
  return `${who}-${word(finding.property)}-${digestOfScenario(finding.scenario)}.json`;
}

/** Stores a finding and answers its path. The same finding found again keeps its first file. */
export function storeFinding(folder: string, finding: Finding): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, findingFileName(finding));
  if (readdirSync(folder).includes(findingFileName(finding))) return path;
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, formatFindingJson(finding));
  renameSync(temporary, path);
  return path;
}

/** Stores a text under a name that says what is in it; the same text again keeps its first file. */
export function storeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

export interface StoredFinding {
  path: string;
  finding: Finding;
}

/** All findings of a folder by name; unreadable files are named in `broken` instead of ending the reading. */
export function readStore(folder: string): { findings: StoredFinding[]; broken: string[] } {
  const findings: StoredFinding[] = [];
  const broken: string[] = [];
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return { findings, broken };
  }
  for (const name of names) {
    const path = join(folder, name);
    try {
      findings.push({ path, finding: parseFindingJson(readFileSync(path, 'utf8'), path) });
    } catch (error) {
      if (error instanceof InputError) broken.push(error.message);
      else if (error instanceof Error && 'code' in error) broken.push(`${path}: cannot be read (${error.code})`);
      else throw error;
    }
  }
  return { findings, broken };
}
