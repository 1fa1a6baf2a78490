// What was written since a judging place was last judged: rows without repetition, in arrays that are reused. One set of marks for all
// places, since most rows that a section writes are listed at each of them already.

/** Judging places as bits of a mark. */
export const NOW = 1;
export const LOCKED = 2;
export const RESTLESS = 4;
export const BUSY = 8;
export const UNREST = 16;

/** Rows that one place has still to look at. */
export interface Listed {
  count: number;
  readonly rows: Int32Array;
}
const listed = (rows: number): Listed => ({ count: 0, rows: new Int32Array(rows) });

/** The tasks, CPUs or mutexes of a world. */
export class Dirty {
  readonly now: Listed;
  readonly locked: Listed;
  readonly restless: Listed;
  readonly busy: Listed;
  readonly unrest: Listed;
  /** Places that look at such rows at all. */
  wanted = 0;
  private readonly marks: Uint8Array;

  constructor(rows: number) {
    this.now = listed(rows);
    this.locked = listed(rows);
    this.restless = listed(rows);
    this.busy = listed(rows);
    this.unrest = listed(rows);
    this.marks = new Uint8Array(rows);
  }

  add(row: number): void {
    const missing = this.wanted & ~this.marks[row]!;
    if (missing !== 0) this.enlist(row, missing);
  }

  private enlist(row: number, at: number): void {
    this.marks[row]! |= at;
    if (at & NOW) this.now.rows[this.now.count++] = row;
    if (at & LOCKED) this.locked.rows[this.locked.count++] = row;
    if (at & RESTLESS) this.restless.rows[this.restless.count++] = row;
    if (at & BUSY) this.busy.rows[this.busy.count++] = row;
    if (at & UNREST) this.unrest.rows[this.unrest.count++] = row;
  }

  /** Takes a row off the list of a place; the last one moves there. */
  drop(from: Listed, place: number, at: number): void {
    this.marks[from.rows[at]!]! &= ~place;
    from.rows[at] = from.rows[--from.count]!;
  }

  /** Empties the list of a place. */
  forget(list: Listed, place: number): void {
    for (let i = 0; i < list.count; i++) this.marks[list.rows[i]!]! &= ~place;
    list.count = 0;
  }

  clear(): void {
    this.marks.fill(0);
    for (const list of [this.now, this.locked, this.restless, this.busy, this.unrest]) list.count = 0;
  }
}
