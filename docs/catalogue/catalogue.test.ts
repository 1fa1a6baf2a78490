// Checks the form of the catalogue: ids, fields, states and sentences.
// It reads the files itself and imports nothing of the suite, so that a bad row is named even when nothing else builds.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const kinds = ['bug', 'claim', 'rule', 'design', 'golden', 'monitor', 'operator'] as const;
const states = ['modelled', 'waiting', 'not modelled'] as const;
const required = ['id', 'kind', 'says', 'source', 'state'] as const;
const documents = [
  'base-scheduler',
  'cosched-balance',
  'linux-observed',
  'proxy-exec',
  'rv-monitors',
  'seeds',
  'umcg',
] as const;
const saysLengthMax = 300;

interface Row {
  id: string;
  kind: (typeof kinds)[number];
  says: string;
  source: string;
  state: (typeof states)[number];
  because?: string;
}

const folder = new URL('./', import.meta.url);

function read(document: string): unknown {
  return JSON.parse(readFileSync(new URL(`${document}.json`, folder), 'utf8'));
}

/** What is wrong with the fields of one row; empty if it is a Row. */
function faults(row: unknown, document: string): string[] {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return ['is not an object'];
  const fields: Record<string, unknown> = { ...row };
  const found: string[] = [];
  for (const name of Object.keys(fields)) {
    if (name !== 'because' && !required.some((known) => known === name)) found.push(`has an unknown field ${name}`);
  }
  for (const name of required) {
    if (!isText(fields[name])) found.push(`has no ${name}`);
  }
  if (!new RegExp(`^${document}:[A-Za-z0-9][A-Za-z0-9.-]*$`).test(String(fields.id))) found.push('has a malformed id');
  if (!kinds.some((kind) => kind === fields.kind)) found.push(`has the unknown kind ${String(fields.kind)}`);
  if (!states.some((state) => state === fields.state)) found.push(`has the unknown state ${String(fields.state)}`);
  if (fields.state === 'modelled' && 'because' in fields) found.push('is modelled and has a because');
  if (fields.state !== 'modelled' && !isText(fields.because)) found.push('is not modelled and has no because');
  return found;
}

/** Text that holds something and neither begins nor ends with a blank. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.trim() === value;
}

/** A full stop before a blank inside the text would begin a second sentence. */
function isOneSentence(says: string): boolean {
  return says.endsWith('.') && !/[.!?]\s/.test(says) && !/[.!?]\.$/.test(says) && !says.includes('\n');
}

/** Every row of every file whose form is right; wrong ones are reported by the first test of their file. */
const rows: Row[] = documents.flatMap((document) => {
  const content = read(document);
  if (!Array.isArray(content)) return [];
  return content.filter((row): row is Row => faults(row, document).length === 0);
});

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}

describe('catalogue', () => {
  test('has exactly the documented files', () => {
    const found = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(found.sort()).toEqual(documents.map((document) => `${document}.json`));
  });

  test.each(documents)('%s: every row has the right fields', (document) => {
    const content = read(document);
    if (!Array.isArray(content)) throw new Error(`${document}.json is not an array`);
    expect(content.length).toBeGreaterThan(0);
    const wrong = content.flatMap((row: unknown, index) =>
      faults(row, document).map((fault) => `row ${index + 1} ${fault}: ${JSON.stringify(row)}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no id occurs twice', () => {
    expect(repeated(rows.map((row) => row.id))).toEqual([]);
  });

  test('each row says one sentence of bounded length', () => {
    const wrong = rows.filter((row) => row.says.length > saysLengthMax || !isOneSentence(row.says));
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  test('no two rows say the same', () => {
    expect(repeated(rows.map((row) => row.says.toLowerCase()))).toEqual([]);
  });
});
