// Which words of a state were ever seen to differ from the first state. A world has a thousand words and more, of which a search changes
// some hundred; whatever goes over a state goes over these alone.

export class LiveWords {
  /** Indices, ascending; the first `count` are meant. */
  list: Int32Array;
  count = 0;
  private readonly isLive: Uint8Array;

  constructor(words: number) {
    this.list = new Int32Array(words);
    this.isLive = new Uint8Array(words);
  }

  /** Takes note of the words in which two states differ. */
  learn(a: Int32Array, b: Int32Array): void {
    const { isLive, list } = this;
    for (let i = 0; i < isLive.length; i++) if (a[i] !== b[i]) isLive[i] = 1;
    this.count = 0;
    for (let i = 0; i < isLive.length; i++) if (isLive[i] === 1) list[this.count++] = i;
  }
}
