// The most time that a reservation can be charged in a window, whoever executes for it. Holds with exact enforcement; with a coarser
// one the caller adds the largest overrun. Windows that touch a priority boost or a change of parameters are not meant.
// Source: Abeni and Buttazzo, RTSS 1998 (isolation), with the back-to-back case and the wake-up rule of Linux worked out.

import { floor, ratio } from './ratio.ts';
import { exact, type Reservation } from './task.ts';

/**
 * In any window of this length, if the task never blocked in it; deadline equal to period. The last budget of one period may touch
 * the first of the next, and from then on it is one budget a period. `late`: how long after a deadline it was still served.
 */
export function mostSupplyWhileBacklogged({ budget, period }: Reservation, length: number, late: number): number {
  const window = length + late;
  if (window <= budget) return Math.min(window, length);
  const rest = window - budget;
  return Math.min(length, exact(budget + Math.floor(rest / period) * budget + Math.min(budget, rest % period)));
}

/**
 * In any window of this length, asleep or not; deadline equal to period. More than the staircase: a sleep past the 0-lag instant
 * lets a new period begin before the old one ends, so after two budgets only the rate holds.
 */
export function mostSupply({ budget, period }: Reservation, length: number, late: number): number {
  const window = length + late;
  if (window <= 2 * budget) return Math.min(window, length);
  const atRate = floor(ratio(BigInt(budget) * BigInt(window - 2 * budget), period));
  return Math.min(length, exact(2 * budget + atRate));
}

/** From 0 on: the rate and one budget more. An overrun is paid back, so it does not grow. */
export function mostSupplySinceStart({ budget, period }: Reservation, length: number): number {
  return exact(floor(ratio(BigInt(budget) * BigInt(length), period)) + budget);
}

/** Charged to periods that begin and whose deadlines end within one window of this length: what EDF has to count with. */
export function mostDemand({ budget, deadline, period }: Reservation, length: number): number {
  if (deadline === period) return floor(ratio(BigInt(budget) * BigInt(length), period));
  return exact(Math.max(0, Math.floor((length - deadline) / period) + 1) * budget);
}

/**
 * From a wake-up to the deadline, `left` later, when the deadline is shorter than the period: what is left of the budget is cut to
 * the density. In the whole period it is one budget.
 */
export function mostSupplyUntilDeadline({ budget, deadline }: Reservation, left: number): number {
  return floor(ratio(BigInt(budget) * BigInt(left), deadline));
}
