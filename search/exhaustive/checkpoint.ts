// A search on disk, so that one that was killed goes on where it was: a line of JSON that says what is searched and by which sources, then the
// arrays as they lie in memory. A file appears whole or not at all.

import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../scenario/errors.ts';
import type { Saved, Search } from './search.ts';

const FORMAT = 'rqcheck-checkpoint 1';

interface Header {
  format: string;
  /** Digest of the sources that decide what a state and a step are. */
  sources: string;
  /** What is searched: the options, in words. */
  subject: string;
  counters: Saved['counters'];
  /** Length of each array, in the order of the file. */
  lengths: number[];
}

const ARRAYS = ['hi', 'lo', 'from', 'now', 'later', 'rowsNow', 'rowsLater'] as const;

/** Everything that the meaning of a checkpoint depends on. */
function sourcesDigest(): string {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const hash = createHash('sha256');
  for (const folder of ['model', 'properties', join('search', 'exhaustive')]) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((n) => n.endsWith('.ts') && !n.endsWith('.test.ts')).sort()) {
      hash.update(name).update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.digest('hex');
}

export function writeCheckpoint(file: string, search: Search, subject: string): void {
  const saved = search.save();
  const arrays = ARRAYS.map((name) => saved[name]);
  const header: Header = {
    format: FORMAT,
    sources: sourcesDigest(),
    subject,
    counters: saved.counters,
    lengths: arrays.map(({ length }) => length),
  };
  const temporary = `${file}.${process.pid}.tmp`;
  const out = openSync(temporary, 'w');
  writeSync(out, `${JSON.stringify(header)}\n`);
  for (const array of arrays) writeAll(out, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  closeSync(out);
  renameSync(temporary, file);
}

function writeAll(out: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at, Math.min(bytes.length - at, 1 << 28));
}

/** Takes up the search of a file. @throws InputError when it is none, or one of another search or of other sources. */
export function readCheckpoint(file: string, search: Search, subject: string): void {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new InputError(file, '', `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  const end = content.indexOf(10);
  const header = headerOf(file, content.subarray(0, Math.max(0, end)).toString('utf8'));
  if (header.subject !== subject)
    throw new InputError(file, '', `is a checkpoint of another search: ${header.subject}, not ${subject}`);
  if (header.sources !== sourcesDigest())
    throw new InputError(file, '', 'is a checkpoint of another revision of the model, the claims or the search');
  const words = header.lengths.reduce((sum, length) => sum + length, 0);
  if (content.length !== end + 1 + 4 * words) throw new InputError(file, '', 'is not whole');
  let at = end + 1;
  const arrays = header.lengths.map((length) => {
    const array = new Int32Array(length);
    new Uint8Array(array.buffer).set(content.subarray(at, at + 4 * length));
    at += 4 * length;
    return array;
  });
  const parts = Object.fromEntries(ARRAYS.map((name, i) => [name, arrays[i]!])) as unknown as Omit<Saved, 'counters'>;
  search.resume({ counters: header.counters, ...parts });
}

function headerOf(file: string, line: string): Header {
  const refusal = new InputError(file, '', 'is no checkpoint of rqcheck');
  let header: Header;
  try {
    header = JSON.parse(line) as Header;
  } catch {
    throw refusal;
  }
  if (header?.format !== FORMAT || header.lengths?.length !== ARRAYS.length) throw refusal;
  return header;
}
