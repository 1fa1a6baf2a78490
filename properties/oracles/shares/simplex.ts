// A linear programme small enough to be solved by the book: dense tableau, two phases, the smallest index at every tie so that it ends.

const EPS = 1e-9;

/** max c·x over A·x <= b, x >= 0; null if there is no such x. The programmes here are bounded. */
export function maximise(
  c: readonly number[],
  a: readonly (readonly number[])[],
  b: readonly number[],
): number[] | null {
  const [rows, columns] = [a.length, c.length];
  // Columns: those of x, a slack for each row, one artificial that relaxes every row, the right side.
  const artificial = columns + rows;
  const t = a.map((row, i) => [...row, ...b.map((_, j) => (i === j ? 1 : 0)), -1, b[i]!]);
  const basis = b.map((_, i) => columns + i);
  const worst = b.indexOf(Math.min(...b));
  if (rows > 0 && b[worst]! < 0) {
    const relaxed = Array<number>(artificial + 1).fill(0);
    relaxed[artificial] = -1;
    pivot(t, basis, worst, artificial);
    climb(t, basis, relaxed, artificial + 1);
    const at = basis.indexOf(artificial);
    if (at >= 0) {
      if (t[at]!.at(-1)! > EPS) return null;
      const enter = t[at]!.findIndex((v, j) => j < artificial && Math.abs(v) > EPS);
      if (enter >= 0) pivot(t, basis, at, enter);
    }
  }
  climb(t, basis, [...c, ...b.map(() => 0), 0], artificial);
  const x = Array<number>(columns).fill(0);
  for (const [i, column] of basis.entries()) if (column < columns) x[column] = t[i]!.at(-1)!;
  return x;
}

/** Pivots until no column below `end` gains. */
function climb(t: number[][], basis: number[], cost: readonly number[], end: number): void {
  for (;;) {
    const enter = cost.findIndex((_, j) => j < end && gain(t, basis, cost, j) > EPS);
    if (enter < 0) return;
    let leave = -1;
    for (let i = 0; i < t.length; i++) {
      if (t[i]![enter]! <= EPS) continue;
      const apart = leave < 0 ? -1 : t[i]!.at(-1)! / t[i]![enter]! - t[leave]!.at(-1)! / t[leave]![enter]!;
      if (apart < -EPS || (Math.abs(apart) <= EPS && basis[i]! < basis[leave]!)) leave = i;
    }
    if (leave < 0) throw new Error('the programme has no bound');
    pivot(t, basis, leave, enter);
  }
}

function gain(t: readonly number[][], basis: readonly number[], cost: readonly number[], column: number): number {
  let by = cost[column]!;
  for (const [i, row] of t.entries()) by -= cost[basis[i]!]! * row[column]!;
  return by;
}

function pivot(t: number[][], basis: number[], at: number, column: number): void {
  const row = t[at]!;
  const by = row[column]!;
  for (let j = 0; j < row.length; j++) row[j]! /= by;
  for (const [i, other] of t.entries()) {
    const times = other[column]!;
    if (i === at || times === 0) continue;
    for (let j = 0; j < other.length; j++) other[j]! -= times * row[j]!;
  }
  basis[at] = column;
}
