// The wait for one lock when it goes to the most urgent waiter: one less urgent owner, and all that more urgent tasks ask meanwhile.
// Unlike in a FIFO line the least urgent may starve, and then there is no bound.

import { compare, ratio, sum } from './ratio.ts';
import { exact, jobsReleased } from './task.ts';

/** A more urgent task that uses the lock. */
export interface Competitor {
  readonly period: number;
  /** Its worst response: a job may be so late that its requests meet those of the next jobs. */
  readonly response: number;
  /** Requests of one job for this lock. */
  readonly requests: number;
  /** Its longest section on this lock. */
  readonly longest: number;
}

/**
 * The longest wait of one request while the owner executes whenever a waiter is scheduled; null when more urgent tasks alone could
 * keep the lock for ever. `lessUrgentLongest` is the longest section of less urgent tasks on this lock. The smallest wait in which
 * all sections that can come before it fit.
 */
export function priorityQueueWait(lessUrgentLongest: number, moreUrgent: readonly Competitor[]): number | null {
  const share = sum(moreUrgent.map(({ requests, longest, period }) => ratio(requests * longest, period)));
  if (compare(share, ratio(1, 1)) >= 0) return null;
  let wait = lessUrgentLongest;
  for (;;) {
    let sections = lessUrgentLongest;
    for (const { period, response, requests, longest } of moreUrgent) {
      sections += jobsReleased(wait + response, period) * requests * longest;
    }
    if (exact(sections) === wait) return wait;
    wait = sections;
  }
}
