// Labels of runs, each with the share of runs that must have it: a generator that stops making chains, or never lets another CPU act in a
// window, would let every design pass. A minimum is about a third of the smallest share measured among the designs that a label applies to, so that no honest
// search misses it in 500 runs; what is rarer than a few percent has none.

import type { FeatureSet } from '../../model/features.ts';
import type { RunFacts } from './facts.ts';

export interface Label {
  name: string;
  /** Percent of runs, at least; 0: it is only told. */
  least: number;
  appliesTo(features: FeatureSet): boolean;
  /** Only where some operations are stopped on the way. */
  interleaves?: true;
  has(run: RunFacts): boolean;
}

const always = () => true;
const withMutexes = (features: FeatureSet) => features.has('mutex');
const lends = (features: FeatureSet) => features.has('follows-local-owner');
const crosses = (features: FeatureSet) => features.has('follows-remote-owner');

export const LABELS: readonly Label[] = [
  { name: 'somebody blocks', least: 30, appliesTo: always, has: (r) => r.blocks > 0 },
  { name: 'somebody waits for an owner', least: 4, appliesTo: withMutexes, has: (r) => r.chain >= 1 },
  { name: 'a chain of two owners', least: 0, appliesTo: withMutexes, has: (r) => r.chain >= 2 },
  { name: 'a chain of three owners', least: 0, appliesTo: withMutexes, has: (r) => r.chain >= 3 },
  { name: 'a context is lent', least: 1.5, appliesTo: lends, has: (r) => r.loans > 0 },
  { name: 'three contexts are lent', least: 0, appliesTo: lends, has: (r) => r.loans >= 3 },
  { name: 'a waiter crosses to another CPU', least: 3, appliesTo: crosses, has: (r) => r.hops > 0 },
  { name: 'waiters cross twice', least: 0.2, appliesTo: crosses, has: (r) => r.hops >= 2 },
  { name: 'a task migrates', least: 20, appliesTo: always, has: (r) => r.migrations > 0 },
  { name: 'a mutex is handed over', least: 0, appliesTo: withMutexes, has: (r) => r.handOvers > 0 },
  { name: 'a budget is used up', least: 2, appliesTo: (f) => f.has('cbs'), has: (r) => r.throttles > 0 },
  { name: 'a signal is sent', least: 1.3, appliesTo: always, has: (r) => r.signals > 0 },
  { name: 'a mask changes', least: 3, appliesTo: always, has: (r) => r.masks > 0 },
  { name: 'a policy changes', least: 2, appliesTo: always, has: (r) => r.policies > 0 },
  { name: 'CPUs interleave', least: 2.5, appliesTo: always, interleaves: true, has: (r) => r.interleaved > 0 },
  { name: 'a window is entered', least: 1.4, appliesTo: always, interleaves: true, has: (r) => r.windows.size > 0 },
  {
    name: 'three windows are entered',
    least: 0,
    appliesTo: always,
    interleaves: true,
    has: (r) => r.windows.size >= 3,
  },
];
