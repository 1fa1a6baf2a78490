// The stop of an operation: after which of its sections it is to be held.

import { sectionId } from './frames.ts';
import { NONE } from './ids.ts';

const STOP_NAMES = 512;

export class Stop {
  /** CPU whose sections are counted, or NONE. */
  cpu = NONE;
  /** Section after which the present operation was held, as its name's id, and how often it had run; NONE: it was not held. */
  reached = NONE;
  nth = 0;
  private wantedNth = 0;
  private wanted = NONE;
  private count = 0;
  private readonly seen = new Int32Array(STOP_NAMES);

  /** The next operation is to be held after the nth section on that CPU, or after the nth of that name. */
  set(cpu: number, nth: number, name: string | null): void {
    this.reached = NONE;
    this.cpu = nth > 0 ? cpu : NONE;
    if (nth === 0) return;
    this.wantedNth = nth;
    this.wanted = name === null ? NONE : sectionId(name);
    this.count = 0;
    this.seen.fill(0);
  }

  /** Counts a section of that CPU. Is it the one? */
  isHere(id: number): boolean {
    const seen = ++this.seen[id]!;
    const here = this.wanted === NONE ? ++this.count === this.wantedNth : id === this.wanted && seen === this.wantedNth;
    if (!here) return false;
    this.cpu = NONE;
    this.nth = seen;
    return true;
  }
}
