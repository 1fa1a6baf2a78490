// The tasks that the theory speaks of, and their times. Any unit will do as long as one set keeps to it; all times are whole numbers,
// because a verdict must not hang on a rounding.

/** A sporadic task: jobs come at least `period` apart, each executes for at most `wcet` and should end within `deadline`. */
export interface SporadicTask {
  readonly wcet: number;
  /** Relative; at most the period. */
  readonly deadline: number;
  readonly period: number;
}

/** What a DEADLINE task is promised: `budget` in each `period`, by the relative `deadline`. */
export interface Reservation {
  readonly budget: number;
  readonly deadline: number;
  readonly period: number;
}

/**
 * A sum of times, or an error when it is too large to be exact. Sums here have no negative term, so an exact sum means that each
 * product in it was exact, too.
 */
export function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`${sum} is beyond the times that are computed exactly (2^53)`);
  return sum;
}

/** Jobs that a task released at 0 and then as often as it may releases in [0, length). The quotient of safe integers rounds right. */
export function jobsReleased(length: number, period: number): number {
  return Math.ceil(length / period);
}
