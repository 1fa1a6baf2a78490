// A reader over the words of one item: positional words in order, `name=value` pairs in any order, nothing left over.
// Every complaint carries the place of the word that it is about.

import { MAX_CPUS } from '../../model/shape.ts';
import { parseDuration } from './durations.ts';
import { InputError, shown } from './errors.ts';
import type { Item, Word } from './text-block.ts';

const PAIR = /^([A-Za-z][A-Za-z0-9_.-]*)=(.*)$/s;

export class Words {
  readonly head: Word;
  readonly #file: string;
  readonly #ordered: Word[] = [];
  readonly #pairs = new Map<string, Word>();

  /** Throws InputError for a pair that is given twice or whose quotes do not match. */
  constructor(file: string, item: Item) {
    this.#file = file;
    this.head = item[0];
    for (const word of item.slice(1)) {
      const [, name, value] = PAIR.exec(word.text) ?? [];
      if (name === undefined || value === undefined) {
        this.#ordered.push(word);
        continue;
      }
      if (this.#pairs.has(name)) this.fail(`${shown(`${name}=`)} is given twice`, word);
      this.#pairs.set(name, { ...word, text: value.includes('"') ? this.#unquoted(value, word) : value });
    }
  }

  fail(sentence: string, word: Word = this.head): never {
    throw new InputError(this.#file, `${word.line}:${word.column}`, sentence);
  }

  /** The next positional word; `what` says what is missing when there is none. */
  next(what: string): Word {
    return this.#ordered.shift() ?? this.fail(`${shown(this.head.text)} needs ${what}`);
  }

  /** The next positional word if it looks like that. */
  nextIf(looks: RegExp): Word | undefined {
    return this.#ordered[0] && looks.test(this.#ordered[0].text) ? this.#ordered.shift() : undefined;
  }

  /** The value of a pair, taken. */
  pair(name: string): Word | undefined {
    const word = this.#pairs.get(name);
    this.#pairs.delete(name);
    return word;
  }

  /** The value of a pair that must be there. */
  needs(name: string): Word {
    return this.pair(name) ?? this.fail(`${shown(this.head.text)} needs ${name}=`);
  }

  /** All pairs that are left, taken. */
  otherPairs(): [name: string, value: Word][] {
    const rest = [...this.#pairs];
    this.#pairs.clear();
    return rest;
  }

  /** Throws InputError when a word was not taken. */
  done(): void {
    const [pair] = this.#pairs;
    if (pair) this.fail(`${shown(this.head.text)} takes no ${shown(`${pair[0]}=`)}`, pair[1]);
    const [word] = this.#ordered;
    if (word) this.fail(`unexpected word ${shown(word.text)} after ${shown(this.head.text)}`, word);
  }

  /** An integer; the range is judged with the whole scenario. */
  integer(word: Word): number {
    const value = /^-?\d{1,16}$/.test(word.text) ? Number(word.text) : Number.NaN;
    return Number.isSafeInteger(value) ? value : this.fail(`${shown(word.text)} is not an integer`, word);
  }

  /** A duration in ns. */
  duration(word: Word, text = word.text): number {
    const ns = parseDuration(text);
    return ns ?? this.fail(`${shown(text)} is not a duration: an integer with ns, us, ms or s`, word);
  }

  /** `0,2-5`, ascending in the result. */
  cpus(word: Word): number[] {
    const cpus = new Set<number>();
    for (const range of word.text.split(',')) {
      const [, low, high = low] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(range) ?? [];
      if (low === undefined) this.fail(`${shown(word.text)} is not a list of CPUs such as 0,2-5`, word);
      const [from, to] = [Number(low), Number(high)];
      if (from > to) this.fail(`the range ${range} runs backwards`, word);
      if (to >= MAX_CPUS) this.fail(`there is no CPU ${to}, the last possible one is CPU ${MAX_CPUS - 1}`, word);
      for (let cpu = from; cpu <= to; cpu++) {
        if (cpus.has(cpu)) this.fail(`CPU ${cpu} is named twice`, word);
        cpus.add(cpu);
      }
    }
    return [...cpus].sort((a, b) => a - b);
  }

  /** A value in double quotes is a JSON string. */
  #unquoted(value: string, word: Word): string {
    try {
      const text: unknown = JSON.parse(value);
      if (typeof text === 'string') return text;
    } catch {}
    return this.fail(`the quotes in ${shown(word.text)} do not match`, word);
  }
}
