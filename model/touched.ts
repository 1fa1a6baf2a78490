// Rows that the present section wrote, so that only claims about them are asked again.

/** A set of rows written by the present section. */
export interface Touched {
  count: number;
  readonly rows: Int32Array;
  readonly mark: Uint8Array;
}

export const touchedSet = (rows: number): Touched => ({
  count: 0,
  rows: new Int32Array(rows),
  mark: new Uint8Array(rows),
});

export function touch(set: Touched, row: number): void {
  if (set.mark[row] === 1) return;
  set.mark[row] = 1;
  set.rows[set.count++] = row;
}

export function clearTouched(set: Touched): void {
  for (let i = 0; i < set.count; i++) set.mark[set.rows[i]!] = 0;
  set.count = 0;
}
