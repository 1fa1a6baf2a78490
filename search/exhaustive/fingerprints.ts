// Keys of states that do not fit into 64 bits: a sum, over the words that differ from the initial state, of 64 bits that stand for
// place and value. A sum follows a step by its few changed words alone, and does not care how the words are laid out.

import type { Changes } from './changes.ts';
import type { KeyMaker } from './state-model.ts';

/** Bits that stand for one word at one place, in two lanes. Each lane is a full mix of both. */
export function laneA(place: number, value: number): number {
  let h = Math.imul(value ^ Math.imul(place + 1, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15) ^ Math.imul(place, 0x27d4eb2f), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
export function laneB(place: number, value: number): number {
  let h = Math.imul(value + Math.imul(place + 1, 0x7feb352d), 0x846ca68b);
  h = Math.imul(h ^ (h >>> 13) ^ Math.imul(place, 0x165667b1), 0x9e3779b1);
  return h ^ (h >>> 15);
}

export class Fingerprints implements KeyMaker {
  hi = 0;
  lo = 0;
  /** Sums of the state that is being expanded. */
  private fromHi = 0;
  private fromLo = 0;
  private readonly counts: Uint8Array;

  /** `counts`: 1 for each word that belongs to the key. */
  constructor(counts: Uint8Array) {
    this.counts = counts;
  }

  /** The sum of a whole state over another one. */
  whole(words: Int32Array, base: Int32Array): void {
    this.hi = 0;
    this.lo = 0;
    for (let i = 0; i < words.length; i++) if (words[i] !== base[i]) this.addWord(i, words[i]!, base[i]!);
  }

  /** The state with this key is expanded from here on. */
  from(hi: number, lo: number): void {
    this.fromHi = hi;
    this.fromLo = lo;
  }

  /** The key of a state that is a few words away from the one that is expanded. */
  ofStep({ places, values, state, count }: Changes): void {
    this.hi = this.fromHi;
    this.lo = this.fromLo;
    for (let k = 0; k < count; k++) this.addWord(places[k]!, values[k]!, state[places[k]!]!);
  }

  private addWord(place: number, now: number, was: number): void {
    if (this.counts[place] === 0) return;
    this.hi = (this.hi + laneA(place, now) - laneA(place, was)) | 0;
    this.lo = (this.lo + laneB(place, now) - laneB(place, was)) | 0;
  }
}

/** Largest chance, as a share of one, that among so many states some two have the same 64 bits, so that one of them was missed. */
export const missedChance = (states: number): number => Math.min(1, (states * (states - 1)) / 2 / 2 ** 64);
