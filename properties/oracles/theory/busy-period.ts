// The longest time for which one CPU can be busy without a break. It begins when all tasks release a job at once, and it ends when
// as much was executed as was released until then.

import { exact, jobsReleased, type SporadicTask } from './task.ts';
import { compareLoad } from './utilisation.ts';

type Load = Pick<SporadicTask, 'wcet' | 'period'>;

/**
 * The synchronous busy period on one CPU, in the unit of the tasks; null when they ask for more than the CPU, as it never ends then.
 * The smallest positive length that equals the work released in it. Any order of execution has the same, if it does not idle.
 */
export function synchronousBusyPeriod(tasks: readonly Load[]): number | null {
  if (compareLoad(tasks, 1) > 0) return null;
  let length = 0;
  for (const { wcet } of tasks) length += wcet;
  for (;;) {
    const released = workReleased(tasks, length);
    if (released === length) return length;
    length = released;
  }
}

/** Work released in [0, length) by tasks that all begin at 0. */
function workReleased(tasks: readonly Load[], length: number): number {
  let work = 0;
  for (const { wcet, period } of tasks) work += jobsReleased(length, period) * wcet;
  return exact(work);
}
