// Sets of DEADLINE tasks whose total utilisation is given and everything else random, as schedulability studies draw them. Uneven ways
// to split a sum have misled many of them, so there are two even ones. Fractions are floating point; the times that come out are whole
// nanoseconds and speak for themselves.

import type { Stream } from './stream.ts';

/** What the kernel takes: runtime <= deadline <= period. All in ns. */
export interface DeadlineTask {
  readonly runtimeNs: number;
  readonly deadlineNs: number;
  readonly periodNs: number;
}

export interface TaskSetOptions {
  readonly tasks: number;
  /** The sum of runtime / period that is aimed at; at most `tasks`. */
  readonly utilisation: number;
  /** How often a deadline is shorter than the period, in 100. */
  readonly constrainedPercent: number;
  readonly periodNsMin: number;
  readonly periodNsMax: number;
  /** Periods are multiples of this. It divides `periodNsMin`. */
  readonly periodNsGrain: number;
}

export const RUNTIME_NS_MIN = 1_024;
export const PERIOD_NS_MIN = 100_000;
export const PERIOD_NS_MAX = 4_194_304_000;

/** Lists thrown away before another way is taken. */
const TRIES = 100;

/** A set near the utilisation: each runtime is rounded to a whole ns, and raised to the least that the kernel takes. */
export function drawTaskSet(s: Stream, options: TaskSetOptions): DeadlineTask[] {
  const shares = drawShares(s, options.tasks, options.utilisation);
  return shares.map((share) => {
    const periodNs = drawPeriod(s, options);
    const runtimeNs = Math.min(periodNs, Math.max(RUNTIME_NS_MIN, Math.round(share * periodNs)));
    if (!s.chance(options.constrainedPercent)) return { runtimeNs, deadlineNs: periodNs, periodNs };
    const slackNs = Math.floor(fraction(s) * (periodNs - runtimeNs + 1));
    return { runtimeNs, deadlineNs: runtimeNs + slackNs, periodNs };
  });
}

/** Shares of one CPU, none above 1. Either way is taken where both will do, so that a flaw of one shows. */
function drawShares(s: Stream, n: number, total: number): number[] {
  const discarding = s.chance(50) ? uuniFastDiscard(s, n, total) : null;
  return discarding ?? randFixedSum(s, n, total);
}

/** Log-uniform: as often between 1 and 2 ms as between 1 and 2 s. */
function drawPeriod(s: Stream, { periodNsMin, periodNsMax, periodNsGrain }: TaskSetOptions): number {
  const period = periodNsMin * ((periodNsMax + periodNsGrain) / periodNsMin) ** fraction(s);
  return Math.min(periodNsMax, Math.floor(period / periodNsGrain) * periodNsGrain);
}

/**
 * `n` shares from 0 to 1 with the given sum, uniform over all such lists; null when too many lists had to be thrown away, as a sum
 * near n is hardly ever met. Source: Bini and Buttazzo, 2005 (UUniFast); Davis and Burns, 2009 (discard).
 */
export function uuniFastDiscard(s: Stream, n: number, total: number): number[] | null {
  for (let tries = 0; tries < TRIES; tries++) {
    const shares = uuniFast(s, n, total);
    if (shares.every((share) => share <= 1)) return shares;
  }
  return null;
}

function uuniFast(s: Stream, n: number, total: number): number[] {
  const shares: number[] = [];
  let left = total;
  for (let others = n - 1; others > 0; others--) {
    const next = left * fraction(s) ** (1 / others);
    shares.push(left - next);
    left = next;
  }
  shares.push(left);
  return shares;
}

/**
 * The same without throwing anything away. The lists are the points of a cube cut by a plane, and that cut falls apart into simplices:
 * coordinate by coordinate, one is chosen by its volume, and a place in it. Source: Stafford, 2006; Emberson, Stafford, Davis, 2010.
 */
export function randFixedSum(s: Stream, n: number, total: number): number[] {
  const whole = Math.max(0, Math.min(n - 1, Math.floor(total)));
  const goesUp = chancesToGoUp(n, total, whole);
  const shares: number[] = [];
  let [left, row, base, scale] = [total, whole, 0, 1];
  for (let dimension = n - 1; dimension > 0; dimension--) {
    const up = fraction(s) <= goesUp[dimension - 1]![row]! ? 1 : 0;
    const place = fraction(s) ** (1 / dimension);
    base += ((1 - place) * scale * left) / (dimension + 1);
    scale *= place;
    shares.push(base + scale * up);
    left -= up;
    row -= up;
  }
  shares.push(base + scale * left);
  return shuffled(s, shares);
}

/** By dimension, then by how many coordinates are still to go up: the share of the volume on the side where this one does. */
function chancesToGoUp(n: number, total: number, whole: number): number[][] {
  const above = (i: number) => total - whole + i;
  const below = (i: number) => whole + n - i - total;
  const chances: number[][] = [];
  // Volumes up to a common factor: large, because they shrink with each dimension.
  let volumes = [0, Number.MAX_VALUE];
  for (let i = 2; i <= n; i++) {
    const next = [0];
    const row: number[] = [];
    for (let a = 0; a < i; a++) {
      const down = ((volumes[a + 1] ?? 0) * above(a)) / i;
      const up = (volumes[a]! * below(n - i + a)) / i;
      const both = down + up + SMALLEST_NORMAL;
      next.push(down + up);
      // The smaller part is divided, for precision.
      row.push(below(n - i + a) > above(a) ? up / both : 1 - down / both);
    }
    chances.push(row);
    volumes = next;
  }
  return chances;
}
const SMALLEST_NORMAL = 2 ** -1022;

function shuffled(s: Stream, list: number[]): number[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = s.int(i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** Uniform between 0 and 1, never either. */
function fraction(s: Stream): number {
  return (s.int(2 ** 30) + 0.5) / 2 ** 30;
}
