// Which words of a state were ever seen to differ from the first state. A world has a thousand words and more, of which a search changes
// some hundred; whatever goes over a state goes over these alone. That no other word has changed is compared in one piece.

export class LiveWords {
  /** Indices, ascending; the first `count` are meant. */
  list: Int32Array;
  count = 0;
  private readonly base: Int32Array;
  private readonly isLive: Uint8Array;
  /** A state with its live words set back, to be compared with the first state. */
  private readonly rest: Int32Array;
  private readonly restBytes: Buffer;
  private readonly baseBytes: Buffer;

  constructor(base: Int32Array) {
    this.base = base.slice();
    this.rest = base.slice();
    this.list = new Int32Array(base.length);
    this.isLive = new Uint8Array(base.length);
    this.restBytes = Buffer.from(this.rest.buffer);
    this.baseBytes = Buffer.from(this.base.buffer);
  }

  /** Takes note of the words in which a state differs. Says whether there are new ones. */
  learn(state: Int32Array): boolean {
    const { base, rest, list, count } = this;
    rest.set(state);
    for (let k = 0; k < count; k++) {
      const i = list[k]!;
      rest[i] = base[i]!;
    }
    if (this.restBytes.equals(this.baseBytes)) return false;
    for (let i = 0; i < base.length; i++) if (rest[i] !== base[i]) this.isLive[i] = 1;
    this.count = 0;
    for (let i = 0; i < base.length; i++) if (this.isLive[i] === 1) list[this.count++] = i;
    return true;
  }
}
