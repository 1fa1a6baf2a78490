// States that wait to be expanded, as rows of those words alone that were ever seen to differ from the initial state. What a chunk of rows was laid
// out for stays with it, so that the layout may grow.

import type { LiveWords } from './live-words.ts';
import type { Layout, RowLayout } from './row-layout.ts';

interface Chunk {
  layout: Layout;
  bytes: Int8Array;
  words: Int32Array;
  rows: number;
  taken: number;
}

const ROWS = 1 << 10;

export class WaitingRows {
  private readonly layout: RowLayout;
  private chunks: Chunk[] = [];
  private total = 0;

  constructor(layout: RowLayout) {
    this.layout = layout;
  }

  get bytes(): number {
    return this.total;
  }

  /** The layout has learnt of the state. */
  push(state: Int32Array): void {
    let chunk = this.chunks.at(-1);
    if (!chunk || chunk.rows === ROWS || chunk.layout !== this.layout.present) chunk = this.open();
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
    const { base } = this.layout;
    const row = base.slice();
    const words: number[] = [];
    for (const chunk of this.chunks) {
      for (let at = chunk.taken; at < chunk.rows; at++) {
        this.read(chunk, at, row);
        const count = words.push(0) - 1;
        for (let i = 0; i < row.length; i++) if (row[i] !== base[i]) words.push(i, row[i]!);
        words[count] = (words.length - count - 1) / 2;
      }
    }
    return Int32Array.from(words);
  }

  static unpack(layout: RowLayout, live: LiveWords, words: Int32Array): WaitingRows {
    const { base } = layout;
    const rows = new WaitingRows(layout);
    const row = base.slice();
    for (let at = 0; at < words.length; ) {
      row.set(base);
      const end = at + 1 + 2 * words[at]!;
      for (at++; at < end; at += 2) row[words[at]!] = words[at + 1]!;
      live.learn(row, base);
      layout.learn(row, live.list, live.count);
      rows.push(row);
    }
    return rows;
  }

  private read(chunk: Chunk, row: number, to: Int32Array): void {
    const { bytes, words } = chunk.layout;
    to.set(this.layout.base);
    let at = row * bytes.length;
    for (let i = 0; i < bytes.length; i++) to[bytes[i]!] = chunk.bytes[at++]!;
    at = row * words.length;
    for (let i = 0; i < words.length; i++) to[words[i]!] = chunk.words[at++]!;
  }

  private open(): Chunk {
    const layout = this.layout.present;
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
