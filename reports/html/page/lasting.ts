// Reading values that last from one step to another.

import type { Lasting, PageRecord } from '../record.ts';

/** The value at the end of a step. */
export function at<T>(track: Lasting<T>, step: number, otherwise: T): T {
  let low = 0;
  let high = track.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (track[middle]![0] <= step) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? otherwise : track[low - 1]![1];
}

export interface Stretch<T> {
  from: number;
  /** First step at which it is something else. */
  to: number;
  value: T;
}

/** The stretches of a track; `end` is one past the last step. Values that come and go within one step leave none. */
export function stretches<T>(track: Lasting<T>, end: number): Stretch<T>[] {
  return track.flatMap(([from, value], i) => {
    const to = track[i + 1]?.[0] ?? end;
    return to > from ? [{ from, to, value }] : [];
  });
}

export interface Change {
  column: number;
  of: string;
  before: string;
  now: string;
}

/** What each step changed, with what was there before, and every cell as it stands after a step. */
export function stateAt({ cells, steps }: PageRecord, step: number): { changes: Change[]; all: Change[] } {
  const now = cells.map(([, , initial]) => initial);
  for (let i = 1; i < step; i++) for (const [cell, value] of steps[i]!.changes) now[cell] = value;
  const before = [...now];
  const changed = step > 0 ? steps[step]!.changes : [];
  for (const [cell, value] of changed) now[cell] = value;
  const shown = (cell: number): Change => {
    const [column, of] = cells[cell]!;
    return { column, of, before: before[cell]!, now: now[cell]! };
  };
  return { changes: changed.map(([cell]) => shown(cell)), all: cells.map((_, cell) => shown(cell)) };
}
