// Keys that are the state itself: its words packed into 64 bits. Nothing can be missed, and a state that waits needs no other place.

import { placesOf } from './state-model.ts';

export class PackedKeys {
  hi = 0;
  lo = 0;
  private readonly lane: Uint8Array;
  private readonly shift: Uint8Array;
  private readonly mask: Int32Array;

  constructor(bits: readonly number[]) {
    const { lane, shift } = placesOf(bits)!;
    this.lane = lane;
    this.shift = shift;
    this.mask = Int32Array.from(bits, (wide) => (wide === 32 ? -1 : (1 << wide) - 1));
  }

  of(words: Int32Array): void {
    const { lane, shift } = this;
    let hi = 0;
    let lo = 0;
    for (let i = 0; i < lane.length; i++) {
      const put = words[i]! << shift[i]!;
      if (lane[i] === 0) lo |= put;
      else hi |= put;
    }
    this.hi = hi;
    this.lo = lo;
  }

  unpack(hi: number, lo: number, to: Int32Array): void {
    const { lane, shift, mask } = this;
    for (let i = 0; i < lane.length; i++) to[i] = ((lane[i] === 0 ? lo : hi) >>> shift[i]!) & mask[i]!;
  }
}
