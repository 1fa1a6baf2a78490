// The states met so far: 64 bits of key and the index of the state from which each was first met, in the order in which they were
// met, and an open-addressed table of indices over them. Typed arrays alone: twelve bytes a state and the table.

/** `add` met the memory limit. */
export const FULL = -0x80000000;

const LEAST = 1 << 12;
/** The table is doubled when this share of it is taken. */
const MOST_TAKEN = 0.7;

export class Visited {
  count = 0;
  private hi = new Int32Array(LEAST);
  private lo = new Int32Array(LEAST);
  private from = new Int32Array(LEAST);
  private table = new Int32Array(2 * LEAST).fill(-1);
  private room = Math.floor(2 * LEAST * MOST_TAKEN);
  private readonly limitBytes: () => number;

  /** `limitBytes`: what this may take now, which is less while others take more. */
  constructor(limitBytes: () => number) {
    this.limitBytes = limitBytes;
  }

  get bytes(): number {
    return 3 * this.hi.byteLength + this.table.byteLength;
  }
  keyHi(index: number): number {
    return this.hi[index]!;
  }
  keyLo(index: number): number {
    return this.lo[index]!;
  }
  parentOf(index: number): number {
    return this.from[index]!;
  }
  setParent(index: number, parent: number): void {
    this.from[index] = parent;
  }

  /** Adds a key. Answers its index, from 0, when it is new, `~index` when it is known, FULL when there is no room for a new one. */
  add(hi: number, lo: number, parent: number): number {
    const { table } = this;
    const mask = table.length - 1;
    let at = slotOf(hi, lo) & mask;
    for (;;) {
      const known = table[at]!;
      if (known === -1) break;
      if (this.lo[known] === lo && this.hi[known] === hi) return ~known;
      at = (at + 1) & mask;
    }
    if (this.count === this.hi.length && !this.growRows()) return FULL;
    if (this.count >= this.room) {
      if (!this.growTable()) return FULL;
      at = this.freeSlot(hi, lo);
    }
    const index = this.count++;
    this.table[at] = index;
    this.hi[index] = hi;
    this.lo[index] = lo;
    this.from[index] = parent;
    return index;
  }

  /** The index of a key; -1: it is not known. */
  find(hi: number, lo: number): number {
    const { table } = this;
    const mask = table.length - 1;
    for (let at = slotOf(hi, lo) & mask; table[at] !== -1; at = (at + 1) & mask) {
      const known = table[at]!;
      if (this.lo[known] === lo && this.hi[known] === hi) return known;
    }
    return -1;
  }

  private freeSlot(hi: number, lo: number): number {
    const mask = this.table.length - 1;
    let at = slotOf(hi, lo) & mask;
    while (this.table[at] !== -1) at = (at + 1) & mask;
    return at;
  }

  /** While it grows, the old and the new arrays exist side by side, one of the three at a time. */
  private growRows(): boolean {
    const size = this.hi.length + (this.hi.length >> 1);
    const grown = 3 * 4 * size + this.table.byteLength;
    if (grown + this.hi.byteLength > this.limitBytes()) return false;
    this.hi = longer(this.hi, size);
    this.lo = longer(this.lo, size);
    this.from = longer(this.from, size);
    return true;
  }

  private growTable(): boolean {
    const size = 2 * this.table.length;
    if (3 * this.hi.byteLength + 4 * size > this.limitBytes()) return false;
    // Given up first: the keys say all that it said.
    this.table = new Int32Array(0);
    this.table = new Int32Array(size).fill(-1);
    this.room = Math.floor(size * MOST_TAKEN);
    this.fillTable();
    return true;
  }

  private fillTable(): void {
    for (let index = 0; index < this.count; index++) {
      this.table[this.freeSlot(this.hi[index]!, this.lo[index]!)] = index;
    }
  }

  /** The rows as they lie in memory, for a checkpoint. */
  rows(): { hi: Int32Array; lo: Int32Array; from: Int32Array } {
    const { count } = this;
    return { hi: this.hi.subarray(0, count), lo: this.lo.subarray(0, count), from: this.from.subarray(0, count) };
  }

  /** Takes up the rows of a checkpoint. */
  restore({ hi, lo, from }: { hi: Int32Array; lo: Int32Array; from: Int32Array }): void {
    this.count = hi.length;
    const size = Math.max(LEAST, hi.length);
    this.hi = longer(hi, size);
    this.lo = longer(lo, size);
    this.from = longer(from, size);
    let slots = 2 * LEAST;
    while (this.count >= Math.floor(slots * MOST_TAKEN)) slots *= 2;
    this.table = new Int32Array(slots).fill(-1);
    this.room = Math.floor(slots * MOST_TAKEN);
    this.fillTable();
  }
}

function longer(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(size);
  grown.set(old);
  return grown;
}

/** Spreads a key over the table: packed keys differ in few bits. */
function slotOf(hi: number, lo: number): number {
  let h = Math.imul(lo, 0x9e3779b1) ^ Math.imul(hi, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
