// What designs are known to break, each claim with a scenario that shows it: `corpus/expected.json` for the presets, and a list beside a
// design's own file. A list is data that a gate writes on demand and people review as a difference.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { InputError } from '../scenario/errors.ts';
import { parseJson } from '../scenario/json.ts';
import { placeOfPath, sentenceOf } from '../scenario/schema-errors.ts';
import { besideDesign, CORPUS } from './corpus.ts';
import type { Subject } from './subject.ts';

const shows = z.record(z.string(), z.string());

const expectedSchema = z.strictObject({
  /** Claims that it breaks, each with a scenario that shows it. */
  broken: shows,
  /** Known limits that it meets, the same. */
  limits: shows,
  /** Claims that it breaks with the choices of these scenarios. */
  variants: z.record(z.string(), z.array(z.string())),
});
export type Expected = z.infer<typeof expectedSchema>;

const listSchema = z.record(z.string(), expectedSchema);

const NOTHING: Expected = { broken: {}, limits: {}, variants: {} };

interface Place {
  root: string;
  /** Where scenarios go that nothing else shows, below `root`. */
  folder: string;
  list: string;
  key: string;
}

/** Where the expectations of this design are kept; null for an object, which has no place. */
function placeOf({ file, object, preset }: Subject): Place | null {
  if (object) return null;
  if (file !== null) return { ...besideDesign(file), key: file.replace(/^.*[\\/]/, '') };
  return { root: CORPUS, folder: `expected/${preset}`, list: join(CORPUS, 'expected.json'), key: preset };
}

function readList(path: string): Record<string, Expected> {
  if (!existsSync(path)) return {};
  const value = parseJson(readFileSync(path, 'utf8'), path);
  const parsed = listSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path: at, sentence } = sentenceOf(parsed.error.issues[0]!, value);
  throw new InputError(path, placeOfPath(at), sentence);
}

/** What is known of the preset that it is or begins from, and of itself. @throws InputError on a list that cannot be read */
export function expectedOf(subject: Subject): Expected {
  const preset = ofPreset(subject);
  const place = placeOf(subject);
  if (place === null) return { ...preset, variants: {} };
  if (subject.file === null) return preset;
  const own = readList(place.list)[place.key] ?? NOTHING;
  return { broken: { ...preset.broken, ...own.broken }, limits: { ...preset.limits, ...own.limits }, variants: {} };
}

const ofPreset = ({ preset }: Subject): Expected => readList(join(CORPUS, 'expected.json'))[preset] ?? NOTHING;

/** What is to be expected from now on; `texts` are scenarios by claim that nothing else shows. */
export interface Updated {
  expected: Expected;
  texts: ReadonlyMap<string, string>;
}

/** Name of the file of a claim that only a search has shown. */
export const fileFor = (subject: Subject, claim: string): string => `${placeOf(subject)!.folder}/${claim}.txt`;

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

const without = <T>(record: Readonly<Record<string, T>>, known: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !(name in known)));

/** The list that was written, and what is said there now that was not, and the reverse. */
export interface Written {
  list: string;
  added: string[];
  gone: string[];
}

const words = ({ broken, limits, variants }: Expected): string[] => [
  ...Object.keys(broken),
  ...Object.keys(limits).map((claim) => `${claim} (a known limit)`),
  ...Object.entries(variants).flatMap(([file, claims]) => claims.map((claim) => `${claim} (in ${file})`)),
];

/** Writes what is to be expected of this design. @throws InputError for an object */
export function writeExpected(subject: Subject, { expected, texts }: Updated): Written {
  const place = placeOf(subject);
  if (place === null)
    throw new InputError(subject.design, '', 'is an object: what it breaks can be written down only beside a file');
  const { root, folder, list, key } = place;
  const known = subject.file === null ? NOTHING : ofPreset(subject);
  const own: Expected = {
    broken: sorted(without(expected.broken, known.broken)),
    limits: sorted(without(expected.limits, known.limits)),
    variants: sorted(expected.variants),
  };
  const named = new Set(Object.values(own.broken));
  for (const [claim, text] of texts) {
    if (!(claim in own.broken)) continue;
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, fileFor(subject, claim)), text);
  }
  for (const name of existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []) {
    if (name.endsWith('.txt') && !named.has(`${folder}/${name}`)) rmSync(join(root, folder, name));
  }
  const lists = readList(list);
  const [before, now] = [words(lists[key] ?? NOTHING), words(own)];
  lists[key] = own;
  if (now.length === 0) delete lists[key];
  if (now.length > 0 || existsSync(list)) writeFileSync(list, `${JSON.stringify(sorted(lists), null, 2)}\n`);
  return {
    list: relative('', list),
    added: now.filter((word) => !before.includes(word)),
    gone: before.filter((word) => !now.includes(word)),
  };
}
