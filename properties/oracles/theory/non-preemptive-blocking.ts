// A task that becomes ready while a less urgent one may not be preempted waits for the rest of one such section.
// Source: the fixed-priority analyses for floating non-preemptive regions in Prosa.

/**
 * The blocking by non-preemptive sections of less urgent tasks on the same CPU, in whole units of a discrete time. One unit less
 * than the longest: a section that blocks has begun before.
 */
export function nonPreemptiveBlocking(longestSections: readonly number[]): number {
  return longestSections.reduce((most, length) => Math.max(most, length - 1), 0);
}
