// The supply bounds against reservations played unit by unit: a bound must hold for every play, and some play must reach it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reservationsSchedulable } from './reservations-schedulable.ts';
import { leastSupply } from './supply-least.ts';
import {
  mostDemand,
  mostSupply,
  mostSupplySinceStart,
  mostSupplyUntilDeadline,
  mostSupplyWhileBacklogged,
} from './supply-most.ts';
import type { Reservation } from './task.ts';

const reservation: fc.Arbitrary<Reservation> = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.nat())
  .map(([period, q]) => ({ budget: 1 + (q % period), deadline: period, period }));

/** The least and the most that any play supplies in any window of this length, each period served in one piece, anywhere in it. */
function extremes({ budget, period }: Reservation, length: number): [number, number] {
  const periods = Math.ceil(length / period) + 1;
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  // Only where the piece stands in the first and the last period of the window matters.
  for (let first = 0; first <= period - budget; first++) {
    for (let last = 0; last <= period - budget; last++) {
      const at = Array.from({ length: periods }, (_, i) => i * period + (i === 0 ? first : last));
      for (const from of Array.from({ length: period }, (_, i) => i)) {
        let supply = 0;
        for (const start of at) {
          supply += Math.max(0, Math.min(start + budget, from + length) - Math.max(start, from));
        }
        least = Math.min(least, supply);
        most = Math.max(most, supply);
      }
    }
  }
  return [least, most];
}

test('while backlogged, the bounds are what the worst and the best play reach', () => {
  fc.assert(
    fc.property(reservation, fc.nat(30), (r, length) => {
      expect([leastSupply(r, length), mostSupplyWhileBacklogged(r, length, 0)]).toEqual(extremes(r, length));
    }),
  );
});

test('by hand: 2 in 5', () => {
  const r = { budget: 2, deadline: 5, period: 5 };
  const upTo12 = Array.from({ length: 13 }, (_, length) => length);
  expect(upTo12.map((length) => leastSupply(r, length))).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3]);
  expect(upTo12.map((length) => mostSupplyWhileBacklogged(r, length, 0))).toEqual([
    0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 6, 6, 6,
  ]);
  expect(upTo12.map((length) => mostSupply(r, length, 0))).toEqual([0, 1, 2, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7]);
  // Service of one unit past a deadline can lie before the window.
  expect(mostSupplyWhileBacklogged(r, 6, 1)).toBe(mostSupplyWhileBacklogged(r, 7, 0));
  expect(mostSupply(r, 1, 5)).toBe(1);
});

/** One reservation with wake-ups at 0-lag, sleeps and service where a stream of coins wants them; what it was charged, by unit. */
function play({ budget, period }: Reservation, coins: readonly number[]): number[] {
  let [q, d, throttled, asleep] = [0, -1, false, true];
  return coins.map((coin, now) => {
    if (throttled && now >= d) [q, d, throttled] = [budget, d + period, false];
    if (asleep && coin % 2 === 0) {
      asleep = false;
      if (!throttled && (now > d || q * period > (d - now) * budget)) [q, d] = [budget, now + period];
    }
    // It is served when a coin wants it, or because the deadline would be too near otherwise.
    const serve = !asleep && !throttled && (coin % 3 === 0 || d - now <= q);
    if (!serve) return 0;
    q--;
    throttled = q === 0;
    if (coin % 5 === 0) asleep = true;
    return 1;
  });
}

const coins = fc.array(fc.nat(29), { minLength: 60, maxLength: 60 });

test('asleep or not, no play is charged more, in any window and since the start', () => {
  let above = 0;
  fc.assert(
    fc.property(reservation, coins, (r, list) => {
      const charged = play(r, list);
      for (let from = 0; from < charged.length; from++) {
        let sum = 0;
        for (let to = from; to < charged.length; to++) {
          sum += charged[to]!;
          const length = to + 1 - from;
          const most =
            from > 0 ? mostSupply(r, length, 0) : Math.min(mostSupply(r, length, 0), mostSupplySinceStart(r, length));
          if (sum > most) expect.fail(`${sum} in ${length} from ${from}, at most ${most}`);
          if (sum > mostSupplyWhileBacklogged(r, length, 0)) above++;
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(above, 'sleeping brings more than the staircase').toBeGreaterThan(0);
});

test('demand: whole budgets for short deadlines, the rate otherwise', () => {
  const short = { budget: 2, deadline: 4, period: 7 };
  expect([3, 4, 10, 11, 18].map((length) => mostDemand(short, length))).toEqual([0, 2, 2, 4, 6]);
  expect([0, 3, 5, 9].map((length) => mostDemand({ budget: 2, deadline: 5, period: 5 }, length))).toEqual([0, 1, 2, 3]);
  expect([0, 1, 2, 4].map((left) => mostSupplyUntilDeadline(short, left))).toEqual([0, 0, 1, 2]);
});

test('bounds grow with the window, and the least is never above the most', () => {
  fc.assert(
    fc.property(reservation, fc.nat(1_000), fc.nat(9), (r, length, late) => {
      const bounds = [
        leastSupply,
        mostDemand,
        mostSupplySinceStart,
        (r: Reservation, length: number) => mostSupply(r, length, late),
        (r: Reservation, length: number) => mostSupplyWhileBacklogged(r, length, late),
      ];
      for (const bound of bounds) expect(bound(r, length + 1)).toBeGreaterThanOrEqual(bound(r, length));
      expect(leastSupply(r, length)).toBeLessThanOrEqual(mostSupplyWhileBacklogged(r, length, 0));
      expect(leastSupply(r, length)).toBeLessThanOrEqual(mostSupply(r, length, 0));
      expect(mostDemand(r, length)).toBeLessThanOrEqual(mostSupplySinceStart(r, length));
      expect(mostSupply(r, length, late)).toBeGreaterThanOrEqual(mostSupply(r, length, 0));
    }),
  );
});

test('a long window in nanoseconds is computed exactly', () => {
  const r = { budget: 999_999_999, deadline: 1_000_000_000, period: 1_000_000_000 };
  // 10^9 - 1 times some 10^15 needs 80 bits.
  expect(mostSupplySinceStart(r, 1_000_000_000_000_001)).toBe(999_999_999_000_000 + 999_999_999);
});

test('a set of reservations is schedulable by density, or by demand', () => {
  const implicit = (budget: number, period: number) => ({ budget, deadline: period, period });
  expect(reservationsSchedulable([implicit(1, 2), implicit(1, 3), implicit(1, 6)])).toBe(true);
  expect(reservationsSchedulable([implicit(1, 2), implicit(1, 3), implicit(1, 6), implicit(1, 1_000_000)])).toBe(false);
  // Density 1/2 + 3/5: demand says that it fits, a unit more that it does not.
  const short = { budget: 1, deadline: 2, period: 10 };
  expect(reservationsSchedulable([short, { budget: 3, deadline: 5, period: 10 }])).toBe(true);
  expect(reservationsSchedulable([short, { budget: 5, deadline: 5, period: 10 }])).toBe(false);
});
