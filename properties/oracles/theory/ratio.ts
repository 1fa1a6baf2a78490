// Fractions, exactly. Utilisations are sums of them, and whether such a sum is 1 or a little more decides verdicts; so no floating
// point. Denominators grow to the common multiple of the periods, so BigInt.

/** `num / den` in lowest terms, `den` positive. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

/** The fraction of two whole numbers. */
export function ratio(num: number | bigint, den: number | bigint): Ratio {
  return lowest(BigInt(num), BigInt(den));
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return lowest(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return lowest(a.num * b.den - b.num * a.den, a.den * b.den);
}

export function times(a: Ratio, b: Ratio): Ratio {
  return lowest(a.num * b.num, a.den * b.den);
}

export function over(a: Ratio, b: Ratio): Ratio {
  return lowest(a.num * b.den, a.den * b.num);
}

/** Negative, 0 or positive, as a is below, equal to or above b. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function sum(terms: readonly Ratio[]): Ratio {
  return terms.reduce(plus, ratio(0, 1));
}

export function largest(terms: readonly Ratio[]): Ratio {
  return terms.reduce((most, term) => (compare(term, most) > 0 ? term : most));
}

/** The largest whole number that is not above the fraction. */
export function floor({ num, den }: Ratio): number {
  const towardsZero = num / den;
  return Number(num < 0n && towardsZero * den !== num ? towardsZero - 1n : towardsZero);
}

function lowest(num: bigint, den: bigint): Ratio {
  if (den < 0n) [num, den] = [-num, -den];
  const divisor = greatestCommonDivisor(num < 0n ? -num : num, den);
  return { num: num / divisor, den: den / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
