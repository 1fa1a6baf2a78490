// Records with known results, one JSON object a line. Read as carefully as a scenario, and refused with the line and the field: a
// table of hundreds of records is made by programs, and what is wrong with it should be found at once.

import { z } from 'zod';
import { InputError } from '../scenario/errors.ts';
import { parseJson } from '../scenario/json.ts';
import { placeOfPath, sentenceOf } from '../scenario/schema-errors.ts';
import { whole } from '../scenario/schema-parts.ts';

/** An hour in us, far above any record; sums of such times are still exact. */
const TIME_US_MAX = 3_600_000_000;

/** A span of time of which nothing is known but that it is no instant. */
export const spanUs = (what: string) => whole(what, 1, TIME_US_MAX);
/** An instant, or a span that may be empty. */
export const timeUs = (what: string) => whole(what, 0, TIME_US_MAX);
export const recordId = whole('the id of a record', 0, Number.MAX_SAFE_INTEGER);
export const truth = (what: string) => z.boolean(`${what} is true or false`);

/** Where a line stands in its file, for whoever reports on it. */
export interface Line<T> {
  readonly line: number;
  readonly record: T;
}

/** Reads all records of a file. Throws InputError for the first line that is no JSON or no such record. */
export function readRecords<T>(schema: z.ZodType<T>, text: string, file: string): Line<T>[] {
  const lines = text.split('\n').map((content, i) => ({ line: i + 1, content }));
  return lines
    .filter(({ content }) => content.trim() !== '')
    .map(({ line, content }) => ({
      line,
      record: readRecord(schema, parseJson(content, `${file}:${line}`), `${file}:${line}`),
    }));
}

/** One record that is parsed already. `place` says where it stands. Throws InputError. */
export function readRecord<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, sentence } = sentenceOf(result.error.issues[0]!, value);
  throw new InputError(place, placeOfPath(path), sentence);
}

/** A sentence when a record says otherwise than the theory. */
export function unequal(what: string, recorded: unknown, computed: unknown): string[] {
  const [said, found] = [JSON.stringify(recorded), JSON.stringify(computed)];
  return said === found ? [] : [`${what} is ${said} in the record, but ${found} by the theory`];
}
