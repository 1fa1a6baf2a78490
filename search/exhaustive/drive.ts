// Drives a search: in slices, so that progress can be told, Ctrl-C heard and a limit of time kept.

import type { Limits, Search } from './search.ts';
import type { StateModel } from './state-model.ts';

export interface Driving {
  /** Processor time is not limited without it. */
  timeMs: number | null;
  interrupted(): boolean;
  progress(search: Search, seconds: number): void;
  /** Hears from time to time that the search is between two states. */
  pause?(search: Search): void;
}

const SLICE = 2_000;

/** Runs a search to its end. Answers the seconds it took. */
export async function drive(search: Search, how: Driving): Promise<number> {
  const started = performance.now();
  for (;;) {
    search.advance(SLICE);
    const passed = performance.now() - started;
    how.progress(search, passed / 1000);
    if (search.done) return passed / 1000;
    how.pause?.(search);
    if (how.interrupted()) search.stop('interrupted');
    else if (how.timeMs !== null && passed >= how.timeMs) search.stop('time');
    // Lets a signal in.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export interface Found {
  property: string;
  says: string;
  /** Steps to the contradiction, by number, and in words. */
  steps: readonly number[];
  path: readonly string[];
  /** Steps of the environment among them. */
  operations: number;
}

/** What contradicts a claim, with the path to it. */
export function foundBy(search: Search, model: StateModel): Found | null {
  const what = search.contradiction;
  if (what === null) return null;
  const steps = search.pathTo(what.index, what);
  return {
    property: what.property,
    says: what.says,
    steps,
    path: steps.map((step) => model.stepName(step)),
    operations: what.cost,
  };
}

/** Limits that cut nothing but what does not fit into so much memory. */
export const unlimited = (bytes: number): Limits => ({
  bytes,
  states: Number.POSITIVE_INFINITY,
  cost: Number.POSITIVE_INFINITY,
});
