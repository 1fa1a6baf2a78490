// Global EDF on the benchmark set of 20 tasks and 4 CPUs: how many scheduling events a second, with EDF order, work conservation and
// supply bounds checked all the time, against the same run without any claim. An event is a release, a dispatch, a preemption or the
// end of a job; nothing is recorded. Goal of the ratio: 0.5; the rates are for reading beside other simulators, which record nothing
// either.

import type { Property } from '../properties/types.ts';
import { streamWorkload } from '../search/workload/drive.ts';
import { benchmarkSet } from './benchmark-set.ts';
import { type Ratio, ratio } from './rounds.ts';

export function globalEdf(): Promise<Ratio> {
  const { record, design, checked, workloadFor } = benchmarkSet();
  const horizonNs = record.horizonUs * 1_000;
  const workload = workloadFor(horizonNs);
  const { releases, completions, preemptions, dispatches } = record.totals;
  const contender = (name: string, properties: readonly Property[]) => {
    const bench = { design, properties, limits: [] };
    const turn = (): number => {
      const { outcome } = streamWorkload(bench, workload, horizonNs);
      if (outcome.verdict !== 'held') throw new Error(outcome.says);
      return releases + completions + preemptions + dispatches;
    };
    return { name, turn };
  };
  return ratio('global EDF, checked over bare', 0.5, contender('checked', checked), contender('bare', []));
}
