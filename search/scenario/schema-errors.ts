// From what zod reports to a place and one sentence of ours.
// Only the first issue is told: whoever mends a file by hand mends one thing at a time.

import type { z } from 'zod';
import { shown } from './errors.ts';

/** A path as people write it: `shape.tasks[1].cpus`. */
export function placeOfPath(path: readonly PropertyKey[]): string {
  let place = '';
  for (const key of path) {
    if (typeof key === 'number') place += `[${key}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(String(key)))
      place += place === '' ? String(key) : `.${String(key)}`;
    else place += `[${shown(String(key))}]`;
  }
  return place;
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'a string',
  boolean: 'true or false',
};

/** Whether the path ends at a field that its object does not have. */
function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return true;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return false;
}

/** The place and the sentence for one issue that zod found in a value. */
export function sentenceOf(issue: z.core.$ZodIssue, value: unknown): { path: PropertyKey[]; sentence: string } {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path, sentence: `unknown field ${shown(issue.keys[0])}` };
    case 'invalid_key':
      return { path, sentence: issue.issues[0]?.message ?? issue.message };
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union':
      if (isMissing(value, path)) return { path, sentence: 'this field is missing' };
      if (issue.code === 'invalid_type' && issue.expected in TYPES) {
        return {
          path,
          sentence: issue.message.startsWith('Invalid input') ? `this is ${TYPES[issue.expected]}` : issue.message,
        };
      }
      return { path, sentence: issue.message };
    default:
      return { path, sentence: issue.message };
  }
}
