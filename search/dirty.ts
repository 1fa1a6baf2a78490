// What was written since a judging place was last judged: rows without repetition, in arrays that are reused.

import type { View } from '../model/view.ts';

export class Dirty {
  count = 0;
  readonly rows: Int32Array;
  private readonly mark: Uint8Array;

  constructor(rows: number) {
    this.rows = new Int32Array(rows);
    this.mark = new Uint8Array(rows);
  }

  add(row: number): void {
    if (this.mark[row] === 1) return;
    this.mark[row] = 1;
    this.rows[this.count++] = row;
  }

  addAll(other: Dirty): void {
    for (let i = 0; i < other.count; i++) this.add(other.rows[i]!);
  }

  /** Takes the row at a place off; the last one moves there. */
  drop(at: number): void {
    this.mark[this.rows[at]!] = 0;
    this.rows[at] = this.rows[--this.count]!;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.mark[this.rows[i]!] = 0;
    this.count = 0;
  }
}

/** Tasks, CPUs and mutexes that one judging place has still to look at. */
export class DirtySets {
  readonly task: Dirty;
  readonly cpu: Dirty;
  readonly mutex: Dirty;

  constructor(w: View) {
    this.task = new Dirty(w.threads);
    this.cpu = new Dirty(w.cpus);
    this.mutex = new Dirty(w.mutexes);
  }

  clear(): void {
    this.task.clear();
    this.cpu.clear();
    this.mutex.clear();
  }
}
