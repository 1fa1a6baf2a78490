// Finds the one scenario block in a text, usually a mail, and hands it over as words that know their line and column.
// Quoting, indentation, comments and continued lines end here, so that whoever reads items sees none of them.

import { InputError, refuseOversize, shown } from './errors.ts';

export const HEADER = 'rqcheck-scenario';
/** Between what the machine is and what happens to it. */
export const RULE = '----';
export const END = 'end';

export interface Word {
  text: string;
  /** Where the word starts in the input as it was given, quoting included; both from 1. */
  line: number;
  column: number;
}
/** One item of the block: the words of a line and of those that continue it. */
export type Item = readonly [Word, ...Word[]];

/** The header as it must look to count as one: a mail may well begin a line with the word itself. */
const HEADER_LINE = new RegExp(`^${HEADER}\\s+(?=\\S)(\\S*\\d|.*\\bdesign=)`);
/** A word, with quoted parts in which blanks may stand; an open quote goes to the end of the item. */
const WORD = /(?:[^\s"]|"(?:[^"\\]|\\[\s\S]|\\$)*(?:"|$))+/g;
const ITEM_MAX = 32 * 1024;

/**
 * The items of the only block in a text, from its header to its `end`, both included.
 * Throws InputError when there is no block, a second one, or one without an end.
 */
export function findBlock(text: string, file: string): Item[] {
  refuseOversize(text, file);
  const lines = text.split(/\r\n|\n|\r/);
  let block: Item[] | null = null;
  for (let at = 0; at < lines.length; at++) {
    const { body, column } = bare(lines[at]!);
    if (!HEADER_LINE.test(body)) continue;
    if (block !== null)
      throw new InputError(file, `${at + 1}:${column}`, 'a second scenario block; exactly one is read');
    const read = readBlock(lines, at, file);
    block = read.items;
    at = read.last;
  }
  if (block === null)
    throw new InputError(file, '', `no scenario block: no line starts with ${shown(`${HEADER} 1 design=`)}`);
  return block;
}

function readBlock(lines: readonly string[], first: number, file: string): { items: Item[]; last: number } {
  const items: Item[] = [];
  let at = first;
  const unfinished = (line: number, column: number) =>
    new InputError(file, `${line}:${column}`, `the scenario block of line ${first + 1} has no ${shown(END)}`);
  while (at < lines.length) {
    const { body, column } = bare(lines[at]!);
    if (at > first && HEADER_LINE.test(body)) throw unfinished(at + 1, column);
    if (body === '' || body.startsWith('#')) {
      at++;
      continue;
    }
    const joined = join(lines, at);
    at = joined.next;
    const length = joined.parts.reduce((sum, { text }) => sum + text.length, 0);
    if (length > ITEM_MAX) throw new InputError(file, `${at}:1`, 'an item is longer than 32 KiB');
    const [head, ...rest] = wordsOf(joined.parts);
    if (head === undefined) continue;
    items.push([head, ...rest]);
    if (head.text !== END) continue;
    const [extra] = rest;
    if (extra) throw new InputError(file, `${extra.line}:${extra.column}`, `nothing follows ${shown(END)} on its line`);
    return { items, last: at - 1 };
  }
  throw unfinished(lines.length, 1);
}

/** A line without the quoting and the indentation of a mail, and the column at which the rest starts. */
function bare(line: string): { body: string; column: number } {
  const start = /^[\s>]*/.exec(line)![0].length;
  return { body: line.slice(start).trimEnd(), column: start + 1 };
}

interface Part {
  text: string;
  line: number;
  column: number;
}

/**
 * A line and those that continue it. A blank before the backslash stands for one blank;
 * a backslash right after a character continues the word, which is how words longer than a line are written.
 */
function join(lines: readonly string[], first: number): { parts: Part[]; next: number } {
  const parts: Part[] = [];
  for (let at = first; at < lines.length; at++) {
    const { body, column } = bare(lines[at]!);
    const continued = body.endsWith('\\');
    const text = continued ? body.slice(0, -1) : body;
    parts.push({ text: text.trimEnd() + (/\s$/.test(text) ? ' ' : ''), line: at + 1, column });
    if (!continued) return { parts, next: at + 1 };
  }
  return { parts, next: lines.length };
}

function wordsOf(parts: readonly Part[]): Word[] {
  const whole = parts.map(({ text }) => text).join('');
  let part = 0;
  let start = 0;
  return Array.from(whole.matchAll(WORD), ({ 0: text, index }) => {
    while (index >= start + parts[part]!.text.length) start += parts[part++]!.text.length;
    const { line, column } = parts[part]!;
    return { text, line, column: column + index - start };
  });
}
