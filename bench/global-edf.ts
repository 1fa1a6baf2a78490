// Global EDF on the benchmark set of 20 tasks and 4 CPUs: how many scheduling events a second, with EDF order, work conservation and
// supply bounds checked all the time, against the same run without any claim. An event is a release, a dispatch, a preemption or the
// end of a job. Goal of the ratio: 0.5; the rates are for reading beside other simulators.

import { readFileSync } from 'node:fs';
import { assemble, presetNamed } from '../model/designs/assemble.ts';
import { PROPERTIES } from '../properties/index.ts';
import { globalEdfRecord, globalEdfWorkload } from '../search/crosscheck/global-edf.ts';
import { driveWorkload } from '../search/workload/drive.ts';
import { type Ratio, ratio } from './rounds.ts';

const CHECKED = new Set([
  'donor-beats-all-queued-here',
  'no-move-would-help',
  'no-cpu-idles-beside-work',
  'a-period-is-charged-its-budget-at-most',
  'a-reservation-is-supplied-its-share-at-most',
]);

export function globalEdf(): Promise<Ratio> {
  const file = new URL('../corpus/known-good/gedf-benchmark.jsonl', import.meta.url);
  const record = globalEdfRecord.parse(JSON.parse(readFileSync(file, 'utf8').trim()));
  const workload = globalEdfWorkload(record);
  const { releases, completions, preemptions, dispatches } = record.totals;
  const design = assemble(presetNamed('textbook-gedf')!);
  const contender = (name: string, properties: typeof PROPERTIES) => {
    const bench = { design, properties, limits: [] };
    const turn = (): number => {
      const { outcome } = driveWorkload(bench, workload, record.horizonUs * 1_000);
      if (outcome.verdict !== 'held') throw new Error(outcome.says);
      return releases + completions + preemptions + dispatches;
    };
    return { name, turn };
  };
  const checked = PROPERTIES.filter(({ name }) => CHECKED.has(name));
  return ratio('global EDF, checked over bare', 0.5, contender('checked', checked), contender('bare', []));
}
