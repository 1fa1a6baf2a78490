// Values of options. Each refuses what it cannot read with one clear sentence.

import { InvalidArgumentError } from 'commander';
import { parseKinds } from '../search/exhaustive/alphabet.ts';
import { parseDuration } from '../search/scenario/durations.ts';
import { InputError } from '../search/scenario/errors.ts';

/** An integer in a range, for commander. */
export function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(
        `Give a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''}.`,
      );
    }
    return value;
  };
}

/** A seed: any integer; kept as text so that large ones lose nothing. */
export function seed(text: string): string {
  if (!/^-?\d{1,40}$/.test(text)) throw new InvalidArgumentError('A seed is a whole number of at most 40 digits.');
  return text;
}

/** A duration in ms; a bare number counts seconds. */
export function milliseconds(text: string): number {
  const ns = /^\d+$/.test(text) ? Number(text) * 1e9 : (parseDuration(text) ?? Number.NaN);
  if (!(ns > 0)) throw new InvalidArgumentError('Give a duration like 60s or 500ms.');
  return ns / 1e6;
}

const BYTE_UNITS: Readonly<Record<string, number>> = { '': 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** An amount of memory; a bare number counts bytes. */
export function bytes(text: string): number {
  const [, digits, unit] = /^(\d{1,12})(kb|mb|gb|)$/.exec(text.toLowerCase()) ?? [];
  const value = Number(digits) * (BYTE_UNITS[unit ?? ''] ?? Number.NaN);
  if (!(value >= 1e6 && value <= 1e12))
    throw new InvalidArgumentError('Give an amount of memory from 1mb up, like 2gb.');
  return value;
}

/** One of the shares of a work, like 1/3. */
export function shard(text: string): { index: number; count: number } {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (!index || !count || index > count) throw new InvalidArgumentError('Give a share like 1/3: the first of three.');
  return { index: index - 1, count };
}

/** Kinds of operations to search with. */
export const kinds = (text: string): string[] => parseKinds(text);

/** `name=value` pairs. */
export function pairs(given: readonly string[] | undefined): Record<string, string> {
  const result: Record<string, string> = {};
  for (const pair of given ?? []) {
    const at = pair.indexOf('=');
    if (at < 1) throw new InputError('--choice', '', `"${pair}" is not of the form name=value`);
    result[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return result;
}
