// A drawn task set through the model: jobs as reservations of their own length under EDF, or as FIFO tasks ranked by their deadlines.

import type { Workload } from '../../generators/workload-types.ts';
import { DEFAULT_MAX_SECTIONS, type PolicyParams } from '../../model/shape.ts';
import { driveWorkload } from '../workload/drive.ts';
import { benchOf } from './bench.ts';
import type { RandomSet, Simulate } from './random-sets.ts';

const PRIORITY_MAX = 99;

function paramsOf({ order, tasks }: RandomSet): PolicyParams[] {
  if (order === 'edf') return tasks.map((task) => ({ policy: 'deadline', ...task }));
  const ranked = [...tasks.keys()].sort((a, b) => tasks[a]!.deadlineNs - tasks[b]!.deadlineNs || a - b);
  return tasks.map((_, task) => ({ policy: 'fifo', priority: PRIORITY_MAX - ranked.indexOf(task) }));
}

function workloadOf(set: RandomSet): Workload {
  const params = paramsOf(set);
  const cpus = Array.from({ length: set.cpus }, (_, cpu) => cpu);
  return {
    shape: {
      cpus: set.cpus,
      tasks: params.map((p, at) => ({ name: `T${at}`, params: p, cpus, endless: true })),
      mutexes: [],
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: set.tasks.map(({ runtimeNs, periodNs }) => ({
      startNs: 0,
      repeat: Math.floor(set.horizonNs / periodNs) + 2,
      steps: [
        { do: 'compute', ns: runtimeNs },
        { do: 'sleep-until', periodNs },
      ],
    })),
  };
}

/** Whether a job ends after its deadline, or has not ended by it at the horizon; or the claim that the run contradicts. */
export function runSet(set: RandomSet): ReturnType<Simulate> {
  const run = driveWorkload(
    benchOf(set.order === 'edf' ? 'textbook-gedf' : 'textbook-fp'),
    workloadOf(set),
    set.horizonNs,
  );
  if (run.outcome.verdict !== 'held') return { missed: false, broken: `${run.outcome.property}: ${run.outcome.says}` };
  const missed = set.tasks.some(({ deadlineNs, periodNs }, task) => {
    const ended = run.responses[task]!;
    const due = Math.floor((set.horizonNs - deadlineNs) / periodNs) + 1;
    return ended.length < due || ended.some(({ releaseNs, doneNs }) => doneNs - releaseNs > deadlineNs);
  });
  return { missed };
}
