// What a step changed: the words in which the state that it leads to differs from the one that it was taken from. They are looked for once, among
// the live words; then a key, a row that waits and the way back go over them alone.

import type { LiveWords } from './live-words.ts';

export class Changes {
  count = 0;
  /** Where, and what stands there after the step. */
  readonly places: Int32Array;
  readonly values: Int32Array;
  readonly next: Int32Array;
  readonly state: Int32Array;
  readonly live: LiveWords;
  private readonly nextBytes: Buffer;
  private readonly stateBytes: Buffer;

  /** `next` and `state` as a model has them: the step leads from `state` to `next`. */
  constructor(next: Int32Array, state: Int32Array, live: LiveWords) {
    this.next = next;
    this.state = state;
    this.live = live;
    this.places = new Int32Array(next.length);
    this.values = new Int32Array(next.length);
    this.nextBytes = Buffer.from(next.buffer, next.byteOffset, next.byteLength);
    this.stateBytes = Buffer.from(state.buffer, state.byteOffset, state.byteLength);
  }

  /** Looks for them. Both states stay as they are. */
  find(): void {
    this.takeBack();
    // That no other word has changed is compared in one piece, once the live ones are back.
    if (!this.nextBytes.equals(this.stateBytes)) {
      this.live.learn(this.next, this.state);
      this.redo();
      this.takeBack();
    }
    this.redo();
  }

  /** `next` is `state` again. */
  undo(): void {
    const { next, state, places, count } = this;
    for (let k = 0; k < count; k++) next[places[k]!] = state[places[k]!]!;
  }

  private redo(): void {
    const { next, places, values, count } = this;
    for (let k = 0; k < count; k++) next[places[k]!] = values[k]!;
  }

  /** Takes the live words down in which `next` differs, and sets them back. */
  private takeBack(): void {
    const { next, state, places, values } = this;
    const { list } = this.live;
    const live = this.live.count;
    let count = 0;
    for (let k = 0; k < live; k++) {
      const i = list[k]!;
      const is = next[i]!;
      const was = state[i]!;
      if (is === was) continue;
      places[count] = i;
      values[count++] = is;
      next[i] = was;
    }
    this.count = count;
  }
}
