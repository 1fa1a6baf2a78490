// A run of a workload against what was expected of it. Each difference is one sentence with both numbers.

import type { Shape } from '../../model/shape.ts';
import { formatDuration } from '../scenario/durations.ts';
import type { WorkloadRun } from './drive.ts';
import type { Expected, Measure, WorkloadFile } from './schema.ts';
import { sliceWords } from './slices.ts';

/** The expectation that speaks of a design, if there is one. */
export const expectedOf = ({ expected }: WorkloadFile, design: string): Expected | undefined =>
  expected.find(({ designs }) => designs.includes(design));

/** Time for which the tasks of a measure executed in its part of the run, in ns, all CPUs together. */
export function measured({ slices }: Pick<WorkloadRun, 'slices'>, { executes, fromNs, toNs }: Measure): number {
  let sum = 0;
  for (const { task, startNs, endNs } of slices) {
    if (executes.includes(task)) sum += Math.max(0, Math.min(endNs, toNs) - Math.max(startNs, fromNs));
  }
  return sum;
}

/** What is not as expected; empty when all is. */
export function differences({ workload, measures }: WorkloadFile, expected: Expected, run: WorkloadRun): string[] {
  const { shape } = workload;
  return [
    ...(run.outcome.verdict === 'held' ? [] : [`${run.outcome.property} is violated: ${run.outcome.says}`]),
    ...responses(shape, expected, run),
    ...timeline(shape, expected, run),
    ...[...expected.measuresNs].flatMap(([name, ns]) => differs(name, measured(run, measures.get(name)!), ns)),
    ...[...expected.windowsNs].flatMap(([name, ns]) => {
      const seen = run.windows.find(({ property }) => property === name);
      return seen ? differs(`the maximum of ${name}`, seen.maxNs, ns) : [`no window is called ${name}`];
    }),
  ];
}

const differs = (what: string, ns: number, expectedNs: number): string[] =>
  ns === expectedNs ? [] : [`${what} is ${formatDuration(ns)}, expected ${formatDuration(expectedNs)}`];

function responses({ tasks }: Shape, { responsesNs }: Expected, run: WorkloadRun): string[] {
  return [...responsesNs].flatMap(([task, expected]) => {
    const times = run.responses[task]!.map(({ releaseNs, doneNs }) => formatDuration(doneNs - releaseNs)).join(' ');
    const wanted = expected.map(formatDuration).join(' ');
    return times === wanted ? [] : [`${tasks[task]!.name} responds after ${times}, expected ${wanted}`];
  });
}

function timeline(shape: Shape, { slices }: Expected, run: WorkloadRun): string[] {
  if (slices === null) return [];
  const seen = run.slices.map((slice) => sliceWords(shape, slice));
  const at = Array.from({ length: Math.max(seen.length, slices.length) }, (_, i) => i).find(
    (i) => seen[i] !== slices[i],
  );
  return at === undefined ? [] : [`slice ${at + 1} is ${seen[at] ?? 'not there'}, expected ${slices[at] ?? 'no more'}`];
}
