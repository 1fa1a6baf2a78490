// The longest response of a task under fixed priorities on one CPU. The worst job need not be the first one after all tasks begin
// together: responses beyond the period push into the next job, so every job of the busy window is looked at.
// Source: Joseph and Pandya, 1986; Lehoczky, 1990 (arbitrary deadlines).

import { exact, jobsReleased, type SporadicTask } from './task.ts';
import { compareLoad } from './utilisation.ts';

type Load = Pick<SporadicTask, 'wcet' | 'period'>;

/**
 * The worst response of `task` below the tasks `moreUrgent`, in their unit; null when together they ask for more than the CPU, as
 * some response has no bound then. Preemptive, no overhead. `blocking` is how long less urgent tasks hold it up in one busy window.
 * Exact when that is 0, else an upper bound.
 */
export function worstResponse(task: Load, moreUrgent: readonly Load[], blocking: number): number | null {
  const level = [...moreUrgent, task];
  const load = compareLoad(level, 1);
  if (load > 0) return null;
  const jobsToLookAt = load === 0 ? jobsOfOneRepetition(level, task) : Number.POSITIVE_INFINITY;
  let worst = 0;
  let end = blocking;
  for (let job = 0; job < jobsToLookAt; job++) {
    end = endOfJob(task, moreUrgent, blocking, job, end + task.wcet);
    worst = Math.max(worst, end - job * task.period);
    if (end <= (job + 1) * task.period) break;
  }
  return worst;
}

/** When job number `job` of the busy window ends: the first time by which all work that precedes its end is done. */
function endOfJob(task: Load, moreUrgent: readonly Load[], blocking: number, job: number, atLeast: number): number {
  let end = atLeast;
  for (;;) {
    let work = blocking + (job + 1) * task.wcet;
    for (const { wcet, period } of moreUrgent) work += jobsReleased(end, period) * wcet;
    if (exact(work) === end) return end;
    end = work;
  }
}

/** With a CPU that is asked for exactly, a window that begins with blocking never ends, but its jobs repeat. */
function jobsOfOneRepetition(level: readonly Load[], task: Load): number {
  // Whole periods of every task fit into this time.
  const repeats = level.reduce((all, { period }) => leastCommonMultiple(all, BigInt(period)), 1n);
  return Number(repeats / BigInt(task.period));
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
