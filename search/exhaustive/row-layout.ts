// Where the words of a row that waits are kept: only those that were seen to differ from the first state, in one byte where all values so far fit
// and in four otherwise. A layout does not change: when more is learnt there is a new one.

export interface Layout {
  /** Words kept in a byte, and in four. */
  bytes: Int32Array;
  words: Int32Array;
}

// How a word is kept; 0: not at all, it was never seen to differ.
const IN_BYTE = 1;
const IN_WORD = 2;

const fitsByte = (value: number): boolean => value === (value << 24) >> 24;

export class RowLayout {
  /** Every row that was learnt fits. */
  present: Layout = { bytes: new Int32Array(0), words: new Int32Array(0) };
  readonly base: Int32Array;
  private readonly kept: Uint8Array;

  /** `base`: the state that every other one is told against. */
  constructor(base: Int32Array) {
    this.base = base;
    this.kept = new Uint8Array(base.length);
  }

  /** Finds words that need a place, or a wider one, among the first so many of these. In all others the state is `base`, or one that was learnt before. */
  learn(state: Int32Array, among: Int32Array, count: number): void {
    const { base, kept } = this;
    let grown = false;
    for (let k = 0; k < count; k++) {
      const i = among[k]!;
      const value = state[i]!;
      if (value === base[i] || kept[i] === IN_WORD) continue;
      const fits = fitsByte(value) && fitsByte(base[i]!);
      if (fits && kept[i] === IN_BYTE) continue;
      kept[i] = fits ? IN_BYTE : IN_WORD;
      grown = true;
    }
    if (grown) this.present = { bytes: this.placesOf(IN_BYTE), words: this.placesOf(IN_WORD) };
  }

  private placesOf(how: number): Int32Array {
    const places: number[] = [];
    for (let i = 0; i < this.kept.length; i++) if (this.kept[i] === how) places.push(i);
    return Int32Array.from(places);
  }
}
