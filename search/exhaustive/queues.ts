// Indices of states that wait to be expanded, first come first served.

const LEAST = 1 << 10;

export class IndexQueue {
  private items = new Int32Array(LEAST);
  private head = 0;
  private tail = 0;

  get length(): number {
    return this.tail - this.head;
  }
  get bytes(): number {
    return this.items.byteLength;
  }

  push(index: number): void {
    if (this.tail === this.items.length) this.makeRoom();
    this.items[this.tail++] = index;
  }

  /** The first; there must be one. */
  shift(): number {
    return this.items[this.head++]!;
  }

  static of(waiting: Int32Array): IndexQueue {
    const queue = new IndexQueue();
    for (const index of waiting) queue.push(index);
    return queue;
  }

  /** What waits, for a checkpoint. */
  waiting(): Int32Array {
    return this.items.subarray(this.head, this.tail);
  }

  /** Moves what waits to the front, into a longer array unless half of this one is free. */
  private makeRoom(): void {
    const waiting = this.waiting();
    const to = waiting.length > this.items.length >> 1 ? new Int32Array(2 * this.items.length) : this.items;
    if (to === this.items) this.items.copyWithin(0, this.head, this.tail);
    else to.set(waiting);
    this.items = to;
    this.tail = waiting.length;
    this.head = 0;
  }
}
