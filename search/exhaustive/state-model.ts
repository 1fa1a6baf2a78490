// What the exhaustive search knows of a model: rows of 32-bit words, the steps that lead from one to the next, and what contradicts
// a claim in one of them. Nothing of schedulers, so that the engine can be judged on a model whose counts others agree on.

import type { Changes } from './changes.ts';

/** A claim that does not hold, and the facts that contradict it. */
export interface Contradiction {
  property: string;
  says: string;
}

/** Takes what a model finds. */
export interface Sink {
  /** After `found` from a state that is being expanded, `next` is `state` again: who works in `next` itself can go on from there. */
  readonly setsBack?: boolean;
  /** `next` holds a state that one step leads to. Cost 1: a step of the environment; cost 0: what the machine does by itself. */
  found(step: number, cost: 0 | 1): void;
  /** A step contradicts a claim, wherever it leads; with `null` the state that is being expanded does. */
  broken(what: Contradiction, step: number | null, cost: 0 | 1): void;
}

/** Makes keys of 64 bits of states. */
export interface KeyMaker {
  hi: number;
  lo: number;
  /** The key of a whole state; every other one is told against `base`. */
  whole(words: Int32Array, base: Int32Array): void;
  /** The state with this key is expanded from here on. */
  from(hi: number, lo: number): void;
  /** The key of the state that a step leads to from there. */
  ofStep(changes: Changes): void;
}

export interface StateModel {
  readonly name: string;
  /** Bits that each word of a state takes, when its values are never negative: then the packed words are the key. Null: a fingerprint is. */
  readonly bits: readonly number[] | null;
  /** The state to expand; filled by the engine. */
  readonly state: Int32Array;
  /** Where the model puts a state that it found. */
  readonly next: Int32Array;
  /** Words that decide what can happen later, 1 each; absent: all of them. */
  readonly counts?: Uint8Array;
  /** Keys under symmetry; absent: fingerprints of all that counts. */
  readonly keys?: KeyMaker;
  /** Puts each initial state in `next` and says so. */
  initial(sink: Sink): void;
  /** Puts each successor of `state` in `next` and says so, always in the same order. */
  expand(sink: Sink): void;
  /** Judges `next`, met for the first time. */
  check(): Contradiction | null;
  /** A step in words. */
  stepName(step: number): string;
}

/** Bits that values from 0 to `most` take. */
export const bitsFor = (most: number): number => 32 - Math.clz32(most);

/** Does a state fit into a key of 64 bits? No word lies across the middle. */
export function fitsKey(bits: readonly number[]): boolean {
  return placesOf(bits) !== null;
}

/** Lane (0 or 1) and shift of each word in a key of two 32-bit lanes; null when it does not fit. */
export function placesOf(bits: readonly number[]): { lane: Uint8Array; shift: Uint8Array } | null {
  const lane = new Uint8Array(bits.length);
  const shift = new Uint8Array(bits.length);
  let at = 0;
  let used = 0;
  for (const [i, wide] of bits.entries()) {
    if (used + wide > 32) {
      at++;
      used = 0;
    }
    if (at > 1 || wide > 32) return null;
    lane[i] = at;
    shift[i] = used;
    used += wide;
  }
  return { lane, shift };
}
