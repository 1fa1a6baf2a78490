// Random task sets against the analyses: what an analysis accepts must not miss a deadline in a run, and analyses that judge the same
// set must not contradict each other. Who simulates is a parameter, because that is what is on trial.

import { openStream, type Stream } from '../../generators/stream.ts';
import { type DeadlineTask, drawTaskSet, PERIOD_NS_MAX, PERIOD_NS_MIN } from '../../generators/task-sets.ts';
import { synchronousBusyPeriod } from '../../properties/oracles/theory/busy-period.ts';
import { edfOnOneCpu } from '../../properties/oracles/theory/edf-demand.ts';
import { deadlineMonotonic, rateMonotonic } from '../../properties/oracles/theory/fixed-priority.ts';
import { globalEdfMeetsDeadlines, tardinessBound } from '../../properties/oracles/theory/global-edf.ts';
import { reservationsSchedulable } from '../../properties/oracles/theory/reservations-schedulable.ts';
import { compareLoad } from '../../properties/oracles/theory/utilisation.ts';

/** A set to run. All tasks release a job at 0 and then each period, each job executes for its whole runtime. */
export interface RandomSet {
  readonly cpus: number;
  /** `deadline-monotonic`: fixed priorities, the shorter relative deadline first, ties to the smaller id. */
  readonly order: 'edf' | 'deadline-monotonic';
  readonly tasks: readonly DeadlineTask[];
  /** As far as a run is worth watching: on one CPU a miss comes in the first busy period or never. */
  readonly horizonNs: number;
}

/** `broken`: the claim that the run contradicts, with the facts. */
export type Simulate = (set: RandomSet) => { readonly missed: boolean; readonly broken?: string };

export interface RandomSetsReport {
  /** Sets whose deadlines an analysis guarantees, by order and number of CPUs, such as `edf on 1`. Each was run. */
  readonly accepted: Readonly<Record<string, number>>;
  /** Sets that no analysis accepts. */
  readonly rejected: number;
  /** What went wrong, a sentence each, with the set. */
  readonly contradictions: readonly string[];
}

/** Longest periods that a run is watched for at most. */
const PERIODS_MAX = 4;

/**
 * Draws `count` sets, number `from` the first, asks the analyses, and simulates what they accept. The same seed gives the same sets, in one
 * go or in parts.
 */
export function checkRandomSets(count: number, seed: string, simulate: Simulate, from = 0): RandomSetsReport {
  const accepted: Record<string, number> = {};
  const contradictions: string[] = [];
  let rejected = 0;
  for (let i = from; i < from + count; i++) {
    const { cpus, tasks } = drawSet(openStream(seed, `set/${i}`));
    const told = `set ${i}, ${cpus} CPUs, runtime/deadline/period in ns: ${shown(tasks)}`;
    const judged = cpus === 1 ? judgeOnOne(tasks) : judgeOnMany(tasks, cpus);
    for (const says of judged.contradictions) contradictions.push(`${says}: ${told}`);
    if (judged.accepted.length === 0) rejected++;
    for (const order of judged.accepted) {
      const kind = `${order} on ${cpus}`;
      accepted[kind] = (accepted[kind] ?? 0) + 1;
      const { missed, broken } = simulate({ cpus, order, tasks, horizonNs: horizon(tasks, cpus) });
      if (broken !== undefined) contradictions.push(`${kind} contradicts a claim, ${broken}: ${told}`);
      if (missed) contradictions.push(`${kind} is accepted but misses a deadline: ${told}`);
    }
  }
  return { accepted, rejected, contradictions };
}

/** From nearly no load to a little more than there are CPUs; never within rounding of a whole CPU, where busy periods explode. */
const LOAD_PERCENTS = [1, 30, 60, 70, 80, 90, 95, 99, 99.5, 100.5] as const;
/** Longest period over shortest. */
const SPREADS = [2, 10, 10, 100, 100, 1_000] as const;

function drawSet(s: Stream): { cpus: number; tasks: DeadlineTask[] } {
  const cpus = s.pick([1, 1, 1, 2, 3, 4]);
  const number = cpus + 1 + s.int(7);
  const spread = s.pick(SPREADS);
  const periodNsMin = PERIOD_NS_MIN * s.pick([1, 10, 100, 1_000]);
  const tasks = drawTaskSet(s, {
    tasks: number,
    utilisation: (s.pick(LOAD_PERCENTS) * cpus) / 100,
    // Analyses of several CPUs are for deadlines equal to periods.
    constrainedPercent: cpus === 1 ? s.pick([0, 0, 30, 100]) : 0,
    periodNsMin,
    periodNsMax: Math.min(PERIOD_NS_MAX, periodNsMin * spread),
    periodNsGrain: s.pick([1_000, 10_000, periodNsMin]),
  });
  return { cpus, tasks };
}

interface Judgement {
  readonly accepted: readonly RandomSet['order'][];
  readonly contradictions: readonly string[];
}

function judgeOnOne(tasks: readonly DeadlineTask[]): Judgement {
  const sporadic = tasks.map(asSporadic);
  const edf = edfOnOneCpu(sporadic).schedulable;
  const dm = deadlineMonotonic(sporadic).schedulable;
  const rm = rateMonotonic(sporadic).schedulable;
  const implicit = tasks.every(({ deadlineNs, periodNs }) => deadlineNs === periodNs);
  const reserved = reservationsSchedulable(sporadic.map((task) => ({ ...task, budget: task.wcet })));
  const contradictions = [
    ...(rm && !dm ? ['rate monotonic succeeds where deadline monotonic fails'] : []),
    ...(dm && !edf ? ['deadline monotonic succeeds where EDF fails'] : []),
    ...(implicit && rm !== dm ? ['rate and deadline monotonic differ though deadlines are periods'] : []),
    ...(implicit && edf !== compareLoad(sporadic, 1) <= 0 ? ['EDF differs from utilisation'] : []),
    ...(implicit && edf !== globalEdfMeetsDeadlines(sporadic, 1) ? ['EDF differs from global EDF on one CPU'] : []),
    ...(reserved !== edf ? ['tasks and reservations with the same numbers are judged differently'] : []),
  ];
  return {
    accepted: [...(edf ? (['edf'] as const) : []), ...(dm ? (['deadline-monotonic'] as const) : [])],
    contradictions,
  };
}

function judgeOnMany(tasks: readonly DeadlineTask[], cpus: number): Judgement {
  const sporadic = tasks.map(asSporadic);
  const accepts = globalEdfMeetsDeadlines(sporadic, cpus);
  const unbounded = tardinessBound(sporadic, cpus) === null;
  return {
    accepted: accepts ? ['edf'] : [],
    contradictions: accepts && unbounded ? ['no job is late, but lateness has no bound'] : [],
  };
}

function asSporadic({ runtimeNs, deadlineNs, periodNs }: DeadlineTask) {
  return { wcet: runtimeNs, deadline: deadlineNs, period: periodNs };
}

function horizon(tasks: readonly DeadlineTask[], cpus: number): number {
  const longest = PERIODS_MAX * Math.max(...tasks.map(({ periodNs }) => periodNs));
  return cpus === 1 ? Math.min(longest, synchronousBusyPeriod(tasks.map(asSporadic))!) : longest;
}

function shown(tasks: readonly DeadlineTask[]): string {
  return tasks.map(({ runtimeNs, deadlineNs, periodNs }) => `${runtimeNs}/${deadlineNs}/${periodNs}`).join(' ');
}
