// The price of a request under OMIP, which puts a short FIFO line before a priority queue and lets owners migrate to where their
// waiters would run. Independent of how many tasks there are.
// Source: Brandenburg, ECRTS 2013; the constant is the one that is usually quoted.

import { exact } from './task.ts';

/** Blocking of one job (suspended time counted as if it competed): each request waits for 2m - 1 of the longest sections at most. */
export function omipBlocking(cpus: number, requests: number, longest: number): number {
  return exact(requests * (2 * cpus - 1) * longest);
}
