// Whether EDF on one CPU keeps the promises of a set of reservations, those of servers included. Supply bounds and isolation are
// claims about such sets only.

import { edfOnOneCpu } from './edf-demand.ts';
import { compare, ratio, sum } from './ratio.ts';
import type { Reservation } from './task.ts';

/** Exact: a reservation asks for no more than a sporadic task with its numbers, and may ask for as much. */
export function reservationsSchedulable(reservations: readonly Reservation[]): boolean {
  const density = sum(reservations.map(({ budget, deadline }) => ratio(budget, deadline)));
  // With deadlines equal to periods density is utilisation, and this is exact; else it is enough.
  if (compare(density, ratio(1, 1)) <= 0) return true;
  return edfOnOneCpu(reservations.map(({ budget, deadline, period }) => ({ wcet: budget, deadline, period })))
    .schedulable;
}
