// Products of times exceed what a double holds exactly: a reservation is compared and cut with whole numbers, however large.

const SAFE = 2 ** 53;

/** Sign of a * b - c * d, exactly; all four whole. */
export function compareProducts(a: number, b: number, c: number, d: number): number {
  const left = a * b;
  const right = c * d;
  if (Math.abs(left) < SAFE && Math.abs(right) < SAFE) return Math.sign(left - right);
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** floor(a * b / c), exactly; all whole, c positive. */
export function mulDiv(a: number, b: number, c: number): number {
  const product = a * b;
  if (Math.abs(product) < SAFE) return Math.floor(product / c);
  const exact = BigInt(a) * BigInt(b);
  const by = BigInt(c);
  const quotient = exact / by;
  return Number(exact < 0n && quotient * by !== exact ? quotient - 1n : quotient);
}
