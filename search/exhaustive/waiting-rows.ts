// States that wait to be expanded, as rows of those words alone that were ever seen to differ from the initial state: one byte where
// all values so far fit, four otherwise. What a chunk of rows was laid out for stays with it, so that the layout may grow.

import type { LiveWords } from './live-words.ts';

interface Layout {
  /** Words kept in a byte, and in four. */
  bytes: Int32Array;
  words: Int32Array;
}

interface Chunk {
  layout: Layout;
  bytes: Int8Array;
  words: Int32Array;
  rows: number;
  taken: number;
}

const ROWS = 1 << 10;
// How a word is kept; 0: not at all, it was never seen to differ.
const IN_BYTE = 1;
const IN_WORD = 2;

export class WaitingRows {
  private readonly base: Int32Array;
  private readonly live: LiveWords;
  private readonly kept: Uint8Array;
  private layout: Layout = { bytes: new Int32Array(0), words: new Int32Array(0) };
  private chunks: Chunk[] = [];
  private total = 0;

  /** `base`: the state that every other one is told against. `live`: where states were seen to differ from it. */
  constructor(base: Int32Array, live: LiveWords) {
    this.live = live;
    this.base = base.slice();
    this.kept = new Uint8Array(base.length);
  }

  get bytes(): number {
    return this.total;
  }

  /** The live words have learnt of the state. */
  push(state: Int32Array): void {
    this.learn(state);
    let chunk = this.chunks.at(-1);
    if (!chunk || chunk.rows === ROWS || chunk.layout !== this.layout) chunk = this.open();
    const { bytes, words } = chunk.layout;
    let at = chunk.rows * bytes.length;
    for (let i = 0; i < bytes.length; i++) chunk.bytes[at++] = state[bytes[i]!]!;
    at = chunk.rows * words.length;
    for (let i = 0; i < words.length; i++) chunk.words[at++] = state[words[i]!]!;
    chunk.rows++;
  }

  /** Takes the first; there must be one. */
  shift(to: Int32Array): void {
    let chunk = this.chunks[0]!;
    while (chunk.taken === chunk.rows) {
      this.close();
      chunk = this.chunks[0]!;
    }
    this.read(chunk, chunk.taken++, to);
  }

  /** Every row that waits, for a checkpoint: the number of words that differ, then place and value of each. */
  pack(): Int32Array {
    const row = this.base.slice();
    const words: number[] = [];
    for (const chunk of this.chunks) {
      for (let at = chunk.taken; at < chunk.rows; at++) {
        this.read(chunk, at, row);
        const count = words.push(0) - 1;
        for (let i = 0; i < row.length; i++) if (row[i] !== this.base[i]) words.push(i, row[i]!);
        words[count] = (words.length - count - 1) / 2;
      }
    }
    return Int32Array.from(words);
  }

  static unpack(base: Int32Array, live: LiveWords, words: Int32Array): WaitingRows {
    const rows = new WaitingRows(base, live);
    const row = base.slice();
    for (let at = 0; at < words.length; ) {
      row.set(base);
      const end = at + 1 + 2 * words[at]!;
      for (at++; at < end; at += 2) row[words[at]!] = words[at + 1]!;
      live.learn(row);
      rows.push(row);
    }
    return rows;
  }

  private read(chunk: Chunk, row: number, to: Int32Array): void {
    const { bytes, words } = chunk.layout;
    to.set(this.base);
    let at = row * bytes.length;
    for (let i = 0; i < bytes.length; i++) to[bytes[i]!] = chunk.bytes[at++]!;
    at = row * words.length;
    for (let i = 0; i < words.length; i++) to[words[i]!] = chunk.words[at++]!;
  }

  /** Finds words that need a place, or a wider one. */
  private learn(state: Int32Array): void {
    const { base, kept } = this;
    const { list, count } = this.live;
    let grown = false;
    for (let k = 0; k < count; k++) {
      const i = list[k]!;
      const value = state[i]!;
      if (value === base[i] || kept[i] === IN_WORD) continue;
      const wide = value !== (value << 24) >> 24 || base[i] !== (base[i]! << 24) >> 24;
      if (kept[i] === IN_BYTE && !wide) continue;
      kept[i] = wide ? IN_WORD : IN_BYTE;
      grown = true;
    }
    if (grown) this.layout = { bytes: this.placesOf(IN_BYTE), words: this.placesOf(IN_WORD) };
  }

  private placesOf(how: number): Int32Array {
    const places: number[] = [];
    for (let i = 0; i < this.kept.length; i++) if (this.kept[i] === how) places.push(i);
    return Int32Array.from(places);
  }

  private open(): Chunk {
    const { layout } = this;
    const chunk = {
      layout,
      bytes: new Int8Array(ROWS * layout.bytes.length),
      words: new Int32Array(ROWS * layout.words.length),
      rows: 0,
      taken: 0,
    };
    this.chunks.push(chunk);
    this.total += chunk.bytes.byteLength + chunk.words.byteLength;
    return chunk;
  }

  private close(): void {
    const { bytes, words } = this.chunks.shift()!;
    this.total -= bytes.byteLength + words.byteLength;
  }
}
