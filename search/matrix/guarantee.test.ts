// The guarantees of M-BWI against the model. T3: a task whose reservation covers its own work and what it may pay for others while it waits
// is never late, on one CPU and on several, whatever the others' offsets. T2: what tasks do that share no mutex with it makes no
// difference, even if they never end a section. A reservation for its own work alone is not enough; nor is a design that does not inherit, or
// that does not stop who inherits.

import { expect, test } from 'vitest';
import { openStream, type Stream } from '../../generators/stream.ts';
import type { Workload } from '../../generators/workload-types.ts';
import { withMutant } from '../../model/designs/assemble.ts';
import { waitingBudgetEndsUnnoticed } from '../../model/mutants/waiting-budget-ends-unnoticed.ts';
import { DEFAULT_MAX_SECTIONS } from '../../model/shape.ts';
import { inheritanceGuarantees } from '../../properties/oracles/theory/bandwidth-inheritance.ts';
import { globalEdfMeetsDeadlines } from '../../properties/oracles/theory/global-edf.ts';
import { fifoInterference, type Sections } from '../../properties/oracles/theory/helping-fifo.ts';
import { benchOf } from '../crosscheck/bench.ts';
import type { Bench } from '../run.ts';
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

/** Two that share a mutex of their own, take it in the middle of everything and never give it back: all that they leave is their budgets. */
const STRANGERS: readonly Job[] = [0, 1].map((task) => ({
  startMs: 3 + task,
  before: 1,
  mutex: 2,
  section: HORIZON_MS,
  after: 1,
  period: 40 + 10 * task,
}));
const STRANGER_BUDGET_MS = 8;

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
      mutexes: ['a', 'b', 'c'],
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

/** Of the first `count` tasks those with a job that is late, or that has not ended although its deadline is past. */
function lateTasks(
  jobs: readonly Job[],
  budgets: readonly number[],
  { cpus, bench }: Setting,
  count = jobs.length,
): number[] {
  const run = driveWorkload(bench, workloadOf(jobs, budgets, cpus), HORIZON_MS * MS);
  if (run.outcome.verdict !== 'held') throw new Error(`${run.outcome.property}: ${run.outcome.says}`);
  return [...jobs.keys()].slice(0, count).filter((task) => {
    const { startMs, period } = jobs[task]!;
    const ended = run.responses[task]!;
    const late = ended.some(({ releaseNs, doneNs }) => doneNs - releaseNs > period * MS);
    return late || ended.length < Math.floor((HORIZON_MS - startMs) / period);
  });
}

interface Setting {
  cpus: number;
  bench: Bench;
}
const correct = (cpus: number): Setting => ({ cpus, bench: benchOf('textbook-bwi') });

/** Draws sets whose reservations, those of the strangers among them, are schedulable, and runs them. */
function tryout(
  count: number,
  setting: Setting,
  paysForOthers: boolean,
  strangers: readonly Job[] = [],
): { guaranteed: number; late: string[] } {
  const { cpus } = setting;
  const late: string[] = [];
  let guaranteed = 0;
  for (let i = 0; i < count; i++) {
    const jobs = drawJobs(openStream('guarantee', `${cpus}/${i}`));
    const budgets = budgetsOf(jobs, paysForOthers);
    const all = [...jobs, ...strangers];
    const allBudgets = [...budgets, ...strangers.map(() => STRANGER_BUDGET_MS)];
    const reservations = all.map(({ period }, task) => ({ budget: allBudgets[task]!, deadline: period, period }));
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
    for (const task of lateTasks(all, allBudgets, setting, TASKS))
      late.push(`set ${i} on ${cpus}: T${task} of ${JSON.stringify(jobs)}`);
  }
  return { guaranteed, late };
}

test.each([1, 2, 3])('nobody whom M-BWI guarantees is late, CPUs: %i', (cpus) => {
  const { guaranteed, late } = tryout(60, correct(cpus), true);
  expect(late).toEqual([]);
  expect(guaranteed).toBeGreaterThan(3);
});

test.each([1, 2, 3])('nor is one beside strangers that keep their mutex for ever, CPUs: %i', (cpus) => {
  const { guaranteed, late } = tryout(60, correct(cpus), true, STRANGERS);
  expect(late).toEqual([]);
  expect(guaranteed).toBeGreaterThan(2);
});

test('a reservation for the own work alone is not enough', () => {
  const { guaranteed, late } = tryout(60, correct(2), false);
  expect(late.length).toBeGreaterThan(0);
  expect(guaranteed).toBeLessThan(60);
});

test('T2: with a waiter whose budget never ends strangers make somebody late', () => {
  const { design } = benchOf('textbook-bwi');
  const bench = { design: withMutant(design, waitingBudgetEndsUnnoticed), properties: [], limits: [] };
  expect(tryout(60, { cpus: 1, bench }, true, STRANGERS).late.length).toBeGreaterThan(0);
});

test('T3: without inheritance a stranger between owner and waiter makes the waiter late', () => {
  const owner = { startMs: 0, before: 0, mutex: 0, section: 3, after: 1, period: 75 };
  const waiter = { startMs: 1, before: 0, mutex: 0, section: 1, after: 1, period: 20 };
  const hog = { startMs: 1, before: HORIZON_MS, mutex: 2, section: 0, after: 0, period: 40 };
  const lateIn = (design: string) =>
    lateTasks([owner, waiter, hog], [5, 5, 20], { cpus: 1, bench: benchOf(design) }, 2);
  expect([lateIn('textbook-bwi'), lateIn('textbook-cbs')]).toEqual([[], [1]]);
});
