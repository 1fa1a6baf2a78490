// The benchmark set of global EDF with the claims that are checked on it: EDF order, work conservation and the supply bounds.

import { readFileSync } from 'node:fs';
import type { Workload } from '../generators/workload-types.ts';
import type { Design } from '../model/design.ts';
import { assemble, presetNamed } from '../model/designs/assemble.ts';
import { PROPERTIES } from '../properties/index.ts';
import type { Property } from '../properties/types.ts';
import { type GlobalEdfRecord, globalEdfRecord, globalEdfWorkload } from '../search/crosscheck/global-edf.ts';

const CHECKED = new Set([
  'donor-beats-all-queued-here',
  'no-move-would-help',
  'no-cpu-idles-beside-work',
  'a-period-is-charged-its-budget-at-most',
  'a-reservation-is-supplied-its-share-at-most',
]);

export interface BenchmarkSet {
  record: GlobalEdfRecord;
  design: Design;
  checked: readonly Property[];
  workloadFor(horizonNs: number): Workload;
}

export const BENCHMARK_SET = new URL('../corpus/known-good/gedf-benchmark.jsonl', import.meta.url);

export function benchmarkSet(file: URL | string = BENCHMARK_SET): BenchmarkSet {
  const record = globalEdfRecord.parse(JSON.parse(readFileSync(file, 'utf8').trim()));
  return {
    record,
    design: assemble(presetNamed('textbook-gedf')!),
    checked: PROPERTIES.filter(({ name }) => CHECKED.has(name)),
    workloadFor: (horizonNs) => globalEdfWorkload({ ...record, horizonUs: horizonNs / 1_000 }),
  };
}
