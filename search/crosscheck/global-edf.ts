// Records of global EDF: when each job ended, and how often jobs were dispatched, preempted and moved. A job is a reservation as long as it
// computes, so that its budget ends with it.

import { z } from 'zod';
import type { Workload } from '../../generators/workload-types.ts';
import { DEFAULT_MAX_SECTIONS } from '../../model/shape.ts';
import { driveWorkload, type WorkloadRun } from '../workload/drive.ts';
import type { Slice } from '../workload/slices.ts';
import { benchOf } from './bench.ts';
import { firstDifference } from './differences.ts';

const us = z.int().min(0);
const TOTALS = [
  'releases',
  'completions',
  'preemptions',
  'migrations',
  'dispatches',
  'late',
  'maxTardinessUs',
] as const;
type Totals = Record<(typeof TOTALS)[number], number>;

export const globalEdfRecord = z.object({
  id: z.int(),
  cpus: z.int().min(1),
  horizonUs: us,
  tasks: z.array(z.object({ wcetUs: us, deadlineUs: us, periodUs: us, offsetUs: us })).min(1),
  totals: z.object(Object.fromEntries(TOTALS.map((name) => [name, us])) as Record<keyof Totals, typeof us>),
  completionsUs: z.array(z.array(us)).optional(),
});
export type GlobalEdfRecord = z.infer<typeof globalEdfRecord>;

const US = 1_000;

export function globalEdfWorkload({ cpus, horizonUs, tasks }: GlobalEdfRecord): Workload {
  return {
    shape: {
      cpus,
      tasks: tasks.map(({ wcetUs, deadlineUs, periodUs }, at) => ({
        name: `T${at}`,
        params: {
          policy: 'deadline',
          runtimeNs: wcetUs * US,
          deadlineNs: deadlineUs * US,
          periodNs: periodUs * US,
        },
        cpus: Array.from({ length: cpus }, (_, cpu) => cpu),
        endless: true,
      })),
      mutexes: [],
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: tasks.map(({ wcetUs, periodUs, offsetUs }) => ({
      startNs: offsetUs * US,
      repeat: Math.floor(horizonUs / periodUs) + 2,
      steps: [
        { do: 'compute', ns: wcetUs * US },
        { do: 'sleep-until', periodNs: periodUs * US },
      ],
    })),
  };
}

/** Pieces of execution of one task, cut where its jobs end, with the job of each. */
function piecesOf(slices: readonly Slice[], doneNs: readonly number[]): { job: number; from: Slice }[] {
  const pieces: { job: number; from: Slice }[] = [];
  let job = 0;
  for (const slice of slices) {
    let { startNs } = slice;
    while (job < doneNs.length && doneNs[job]! < slice.endNs) {
      if (doneNs[job]! > startNs) pieces.push({ job, from: { ...slice, startNs, endNs: doneNs[job]! } });
      startNs = Math.max(startNs, doneNs[job++]!);
    }
    if (startNs < slice.endNs) pieces.push({ job, from: { ...slice, startNs } });
    if (doneNs[job] === slice.endNs) job++;
  }
  return pieces;
}

/** The record's totals, counted from what executed when. */
export function totalsOf({ tasks, horizonUs }: GlobalEdfRecord, run: WorkloadRun): Totals {
  const totals: Totals = {
    releases: 0,
    completions: 0,
    preemptions: 0,
    migrations: 0,
    dispatches: 0,
    late: 0,
    maxTardinessUs: 0,
  };
  const horizonNs = horizonUs * US;
  for (const [task, { deadlineUs, periodUs, offsetUs }] of tasks.entries()) {
    totals.releases += offsetUs >= horizonUs ? 0 : Math.ceil((horizonUs - offsetUs) / periodUs);
    const responses = run.responses[task]!;
    for (const { releaseNs, doneNs } of responses) {
      const late = (doneNs - releaseNs) / US - deadlineUs;
      totals.completions++;
      if (late > 0) totals.late++;
      totals.maxTardinessUs = Math.max(totals.maxTardinessUs, late);
    }
    const own = run.slices.filter((slice) => slice.task === task);
    const pieces = piecesOf(
      own,
      responses.map(({ doneNs }) => doneNs),
    );
    totals.dispatches += pieces.length;
    for (const [i, { job, from }] of pieces.entries()) {
      const next = pieces[i + 1];
      if (next?.job === job && next.from.cpu !== from.cpu) totals.migrations++;
      if (responses[job]?.doneNs !== from.endNs && from.endNs < horizonNs) totals.preemptions++;
    }
  }
  return totals;
}

/** What differs between the record and what the model does with it; empty when all is as recorded. */
export function globalEdfDifferences(record: GlobalEdfRecord): string[] {
  const run = driveWorkload(benchOf('textbook-gedf'), globalEdfWorkload(record), record.horizonUs * US);
  if (run.outcome.verdict !== 'held') return [`${run.outcome.property} is violated: ${run.outcome.says}`];
  const totals = totalsOf(record, run);
  const lists = (record.completionsUs ?? []).flatMap((expected, task) =>
    firstDifference(
      `completion of task ${task}, job`,
      run.responses[task]!.map(({ doneNs }) => `${doneNs / US}`),
      expected.map(String),
    ),
  );
  return [
    ...lists,
    ...firstDifference(
      'total',
      TOTALS.map((t) => `${t} ${totals[t]}`),
      TOTALS.map((t) => `${t} ${record.totals[t]}`),
    ),
  ];
}
