// Global EDF on several CPUs, deadlines equal to periods, every task allowed everywhere, no locks, jobs that do not suspend: how late
// a job may be, and when none is late at all. Admission by utilisation alone promises only the former.
// Source: Devi and Anderson, RTSS 2005 (in the form that the kernel's documentation gives); Goossens, Funk, Baruah, 2003.

import { compare, largest, minus, over, plus, type Ratio, ratio, times } from './ratio.ts';
import type { SporadicTask } from './task.ts';
import { compareLoad, utilisation } from './utilisation.ts';

type Load = Pick<SporadicTask, 'wcet' | 'period'>;

/**
 * No job ends later than this after its deadline, on two CPUs or more; null when the tasks ask for more than the CPUs, or one for more
 * than one. ((M - 1) Cmax - Cmin) / (M - (M - 2) Umax) + Cmax.
 */
export function tardinessBound(tasks: readonly Load[], cpus: number): Ratio | null {
  if (compareLoad(tasks, cpus) > 0 || compare(largestUtilisation(tasks), ratio(1, 1)) > 0) return null;
  const wcets = tasks.map(({ wcet }) => wcet);
  const [least, most] = [Math.min(...wcets), Math.max(...wcets)];
  const work = ratio(BigInt(cpus - 1) * BigInt(most) - BigInt(least), 1);
  const speed = minus(ratio(cpus, 1), times(ratio(cpus - 2, 1), largestUtilisation(tasks)));
  return plus(over(work, speed), ratio(most, 1));
}

/** Enough for no job to be late: total utilisation is at most M - (M - 1) Umax. On one CPU it is exact. */
export function globalEdfMeetsDeadlines(tasks: readonly Load[], cpus: number): boolean {
  const heaviest = times(ratio(cpus - 1, 1), largestUtilisation(tasks));
  return compare(utilisation(tasks), minus(ratio(cpus, 1), heaviest)) <= 0;
}

function largestUtilisation(tasks: readonly Load[]): Ratio {
  return largest(tasks.map(({ wcet, period }) => ratio(wcet, period)));
}
