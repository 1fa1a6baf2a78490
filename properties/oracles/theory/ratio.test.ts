// Fractions do what whole numbers do after multiplying out.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, floor, largest, minus, over, plus, ratio, sum, times } from './ratio.ts';

const whole = fc.integer({ min: -50, max: 50 });
const fraction = fc.tuple(whole, fc.integer({ min: 1, max: 30 })).map(([num, den]) => ratio(num, den));

test('the order of fractions is that of numbers, and floor rounds down on both sides of 0', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const [x, y] = [Number(a.num) / Number(a.den), Number(b.num) / Number(b.den)];
      expect(compare(a, b)).toBe(a.num * b.den === b.num * a.den ? 0 : x < y ? -1 : 1);
      expect(floor(a)).toBe(Math.floor(x + 0));
      expect(largest([a, b])).toEqual(compare(a, b) < 0 ? b : a);
    }),
  );
});

test('sums and products undo each other', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      expect(minus(plus(a, b), b)).toEqual(a);
      if (b.num !== 0n) expect(over(times(a, b), b)).toEqual(a);
    }),
  );
});

test('a sum that floating point gets wrong', () => {
  expect(compare(sum([ratio(1, 10), ratio(2, 10)]), ratio(3, 10))).toBe(0);
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(over(ratio(1, 2), ratio(-1, 4))).toEqual({ num: -2n, den: 1n });
});
