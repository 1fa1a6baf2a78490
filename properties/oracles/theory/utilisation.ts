// How much of one CPU a set of tasks asks for in the long run. All further analysis first asks whether that is more than there is.

import { compare, type Ratio, ratio, sum } from './ratio.ts';
import type { SporadicTask } from './task.ts';

type Load = Pick<SporadicTask, 'wcet' | 'period'>;

/** The sum of wcet / period. */
export function utilisation(tasks: readonly Load[]): Ratio {
  return sum(tasks.map(({ wcet, period }) => ratio(wcet, period)));
}

/** Negative, 0 or positive, as the tasks ask for less than, exactly or more than `cpus` CPUs. */
export function compareLoad(tasks: readonly Load[], cpus: number): number {
  return compare(utilisation(tasks), ratio(cpus, 1));
}
