// The one source of chance: a labelled stream of small integers. A label names what the draws are for, so that adding a
// draw in one place never changes another; alea, because a run opens a stream of its own and alea starts fastest.

import seedrandom from 'seedrandom';

/** One reproducible sequence. Drawing allocates nothing. */
export class Stream {
  readonly #next: () => number;

  constructor(text: string) {
    this.#next = seedrandom.alea('', { state: stateOf(text) });
  }

  /** Uniform in 0 ... n-1, with n at most 2^31. */
  int(n: number): number {
    return (this.#next() * n) | 0;
  }

  /** 32 coins. */
  bits(): number {
    return (this.#next() * 0x1_0000_0000) | 0;
  }

  /** True in `percent` of 100 draws. */
  chance(percent: number): boolean {
    return this.#next() * 100 < percent;
  }

  /** One element. A value that stands in the list twice comes twice as often: that is how small sets are weighted here. */
  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!;
  }

  /** An index, as often as its weight says. Weights are not negative and not all zero. */
  pickWeighted(weights: Float64Array | readonly number[]): number {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i]!;
    let left = this.#next() * total;
    let last = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!;
      if (weight === 0) continue;
      if (left < weight) return i;
      left -= weight;
      last = i;
    }
    return last;
  }
}

/**
 * The state that alea starts from. Alea's own hash of a string takes longer than a whole shape; this one reads each
 * character once (FNV-1a) and spreads the result over three fractions (the finalizer of MurmurHash3).
 */
function stateOf(text: string): { c: number; s0: number; s1: number; s2: number } {
  let hash = 0x811c9dc5;
  let twin = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    hash = Math.imul(hash ^ char, 0x01000193);
    twin = Math.imul(twin ^ char, 0x85ebca6b) + i;
  }
  return { c: 1, s0: fraction(hash), s1: fraction(twin), s2: fraction(hash ^ Math.imul(twin, 0xc2b2ae35)) };
}

/** In [0, 1), a multiple of 2^-32. */
function fraction(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** The stream of one seed for one purpose. A campaign labels its runs `run/<index>`. */
export function openStream(seed: string, label: string): Stream {
  return new Stream(`${seed}/${label}`);
}
