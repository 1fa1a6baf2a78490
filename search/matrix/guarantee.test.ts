// The guarantee of M-BWI (T3) against the model: a task whose reservation covers its own work and what it may pay for others while it
// waits is never late, on one CPU and on several, whatever the others' offsets. A reservation for its own work alone is not enough.

import { expect, test } from 'vitest';
import { openStream, type Stream } from '../../generators/stream.ts';
import type { Workload } from '../../generators/workload-types.ts';
import { DEFAULT_MAX_SECTIONS } from '../../model/shape.ts';
import { inheritanceGuarantees } from '../../properties/oracles/theory/bandwidth-inheritance.ts';
import { globalEdfMeetsDeadlines } from '../../properties/oracles/theory/global-edf.ts';
import { fifoInterference, type Sections } from '../../properties/oracles/theory/helping-fifo.ts';
import { benchOf } from '../crosscheck/bench.ts';
import { driveWorkload } from '../workload/drive.ts';
import { MS } from './scenarios.ts';

/**
 * Times in ms. Each job takes one of the mutexes once. Something is left to do after the unlock, so that a budget that ends with the
 * job does not end before the unlock.
 */
interface Job {
  startMs: number;
  before: number;
  mutex: number;
  section: number;
  after: number;
  period: number;
}

const TASKS = 4;
const HORIZON_MS = 400;

function drawJobs(s: Stream): Job[] {
  return Array.from({ length: TASKS }, () => ({
    startMs: s.int(10),
    before: s.int(4),
    mutex: s.int(2),
    section: 1 + s.int(3),
    after: 1 + s.int(3),
    period: 20 + 5 * s.int(12),
  }));
}

const wcet = ({ before, section, after }: Job): number => before + section + after;
const sectionsOf = (jobs: readonly Job[]): Sections =>
  jobs.map(({ mutex, section }) => [{ lock: mutex, length: section, inner: [] }]);

/** Budgets that pay for what a job may wait for, or for its own work alone. */
const budgetsOf = (jobs: readonly Job[], paysForOthers: boolean): number[] =>
  jobs.map((job, task) => wcet(job) + (paysForOthers ? fifoInterference(sectionsOf(jobs), task)! : 0));

function workloadOf(jobs: readonly Job[], budgets: readonly number[], cpus: number): Workload {
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  return {
    shape: {
      cpus,
      tasks: jobs.map(({ period }, task) => ({
        name: `T${task}`,
        params: {
          policy: 'deadline',
          runtimeNs: budgets[task]! * MS,
          deadlineNs: period * MS,
          periodNs: period * MS,
        },
        cpus: all,
        endless: false,
      })),
      mutexes: ['a', 'b'],
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: jobs.map(({ startMs, before, mutex, section, after, period }) => ({
      startNs: startMs * MS,
      repeat: HORIZON_MS,
      steps: [
        { do: 'compute', ns: before * MS },
        { do: 'lock', mutex, wait: 'uninterruptible' },
        { do: 'compute', ns: section * MS },
        { do: 'unlock', mutex },
        { do: 'compute', ns: after * MS },
        { do: 'sleep-until', periodNs: period * MS },
      ],
    })),
  };
}

/** Tasks with a job that is late, or that has not ended although its deadline is past. */
function lateTasks(jobs: readonly Job[], budgets: readonly number[], cpus: number): number[] {
  const run = driveWorkload(benchOf('textbook-bwi'), workloadOf(jobs, budgets, cpus), HORIZON_MS * MS);
  if (run.outcome.verdict !== 'held') throw new Error(`${run.outcome.property}: ${run.outcome.says}`);
  return [...jobs.keys()].filter((task) => {
    const { startMs, period } = jobs[task]!;
    const ended = run.responses[task]!;
    const late = ended.some(({ releaseNs, doneNs }) => doneNs - releaseNs > period * MS);
    return late || ended.length < Math.floor((HORIZON_MS - startMs) / period);
  });
}

/** Draws sets whose reservations are schedulable, and runs them. */
function tryout(count: number, cpus: number, paysForOthers: boolean): { guaranteed: number; late: string[] } {
  const late: string[] = [];
  let guaranteed = 0;
  for (let i = 0; i < count; i++) {
    const jobs = drawJobs(openStream('guarantee', `${cpus}/${i}`));
    const budgets = budgetsOf(jobs, paysForOthers);
    const reservations = jobs.map(({ period }, task) => ({ budget: budgets[task]!, deadline: period, period }));
    if (
      !globalEdfMeetsDeadlines(
        reservations.map(({ budget, period }) => ({ wcet: budget, period })),
        cpus,
      )
    )
      continue;
    const isGuaranteed = (task: number): boolean => {
      const { period } = jobs[task]!;
      const job = { wcet: wcet(jobs[task]!), deadline: period, period };
      return inheritanceGuarantees(reservations[task]!, job, sectionsOf(jobs), task);
    };
    if ([...jobs.keys()].every(isGuaranteed)) guaranteed++;
    for (const task of lateTasks(jobs, budgets, cpus))
      late.push(`set ${i} on ${cpus}: T${task} of ${JSON.stringify(jobs)}`);
  }
  return { guaranteed, late };
}

test.each([1, 2, 3])('nobody whom M-BWI guarantees is late, CPUs: %i', (cpus) => {
  const { guaranteed, late } = tryout(60, cpus, true);
  expect(late).toEqual([]);
  expect(guaranteed).toBeGreaterThan(3);
});

test('a reservation for the own work alone is not enough', () => {
  const { guaranteed, late } = tryout(60, 2, false);
  expect(late.length).toBeGreaterThan(0);
  expect(guaranteed).toBeLessThan(60);
});
