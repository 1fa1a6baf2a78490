// Whether EDF on one CPU meets all deadlines: exactly when no span of time must hold more work than its length. Walks the deadlines
// in order, because who reads a verdict wants the first overload and not just any.
// Source: Baruah, Rosier, Howell, 1990 (processor demand); Liu and Layland, 1973.

import { synchronousBusyPeriod } from './busy-period.ts';
import { exact, type SporadicTask } from './task.ts';
import { compareLoad } from './utilisation.ts';

export interface EdfVerdict {
  readonly schedulable: boolean;
  /** The first t with more work due in [0, t] than t, when all tasks begin at 0; null when there is none. */
  readonly firstOverload: number | null;
}

/** Exact for preemptive EDF on one CPU, deadlines at most the periods, no locks, no overhead. */
export function edfOnOneCpu(tasks: readonly SporadicTask[]): EdfVerdict {
  const firstOverload = findFirstOverload(tasks, lastInstantToLookAt(tasks));
  return { schedulable: firstOverload === null, firstOverload };
}

/** An overload, if there is one at all, comes by then. With more load than CPU it comes for certain, but nobody says when. */
function lastInstantToLookAt(tasks: readonly SporadicTask[]): number {
  if (compareLoad(tasks, 1) > 0) return Number.POSITIVE_INFINITY;
  if (tasks.every(({ deadline, period }) => deadline === period)) return 0;
  return synchronousBusyPeriod(tasks)!;
}

function findFirstOverload(tasks: readonly SporadicTask[], last: number): number | null {
  const due = tasks.map(({ deadline }) => deadline);
  let demand = 0;
  for (;;) {
    const t = exact(Math.min(...due));
    if (t > last) return null;
    for (const [i, { wcet, period }] of tasks.entries()) {
      if (due[i] !== t) continue;
      demand += wcet;
      due[i] = t + period;
    }
    if (demand > t) return t;
  }
}
