// Records of fixed priorities on one CPU or partitioned, with and without inheriting mutexes: the response time of every job.

import type { ScriptStep, Workload } from '../../generators/workload-types.ts';
import { DEFAULT_MAX_SECTIONS } from '../../model/shape.ts';
import { driveWorkload } from '../workload/drive.ts';
import { benchOf } from './bench.ts';
import { firstDifference } from './differences.ts';
import type { FpRecord } from './fp-analysis.ts';

const US = 1_000;

function stepOf(op: FpRecord['tasks'][number]['ops'][number]): ScriptStep {
  switch (op[0]) {
    case 'run':
      return { do: 'compute', ns: op[1] * US };
    case 'lock':
      return { do: 'lock', mutex: op[1], wait: 'uninterruptible' };
    case 'unlock':
      return { do: 'unlock', mutex: op[1] };
  }
}

export function fixedPriorityWorkload({ cpus, mutexes, horizonUs, tasks }: FpRecord): Workload {
  return {
    shape: {
      cpus,
      tasks: tasks.map(({ cpu, priority }, at) => ({
        name: `T${at}`,
        params: { policy: 'fifo', priority },
        cpus: [cpu],
        endless: true,
      })),
      mutexes: Array.from({ length: mutexes }, (_, mutex) => `m${mutex}`),
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: tasks.map(({ periodUs, offsetUs, ops }) => ({
      startNs: offsetUs * US,
      repeat: Math.floor(horizonUs / periodUs) + 2,
      steps: [...ops.map(stepOf), { do: 'sleep-until', periodNs: periodUs * US }],
    })),
  };
}

/** What differs between the record and what the model does with it; empty when all is as recorded. */
export function fixedPriorityDifferences(record: FpRecord): string[] {
  const bench = benchOf(record.mutexes > 0 ? 'textbook-pip' : 'textbook-fp');
  const run = driveWorkload(bench, fixedPriorityWorkload(record), record.horizonUs * US);
  if (run.outcome.verdict !== 'held') return [`${run.outcome.property} is violated: ${run.outcome.says}`];
  return record.responsesUs.flatMap((expected, task) =>
    firstDifference(
      `response of task ${task}, job`,
      run.responses[task]!.map(({ releaseNs, doneNs }) => `${(doneNs - releaseNs) / US}`),
      expected.map(String),
    ),
  );
}
