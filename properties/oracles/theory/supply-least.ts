// The least time that a reservation is charged while its task always wants to execute: worst is a window that begins when the budget
// came as early as it can, and the next comes as late as it can.
// Source: Shin and Lee, RTSS 2003 (periodic resource model).

import { exact, type Reservation } from './task.ts';

/**
 * In any window of this length while the task is backlogged and does not yield, given that the reservations of its CPU are
 * schedulable. With inexact enforcement the caller takes off the largest overrun of each reservation.
 */
export function leastSupply({ budget, period }: Reservation, length: number): number {
  const gap = period - budget;
  const whole = Math.max(0, Math.floor((length - gap) / period));
  return exact(whole * budget + Math.max(0, length - 2 * gap - whole * period));
}
