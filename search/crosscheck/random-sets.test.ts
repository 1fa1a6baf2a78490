// The check of random sets with a plain simulator that goes from event to event, and with one that is wrong.

import { expect, test } from 'vitest';
import { checkRandomSets, type RandomSet } from './random-sets.ts';
import { runSet } from './run-set.ts';

/** Whether a job ends after its deadline, or has not ended by it, when the most urgent jobs execute. `weigh` may be wrong on purpose. */
function simulate({ cpus, order, tasks, horizonNs }: RandomSet, weigh = (key: number) => key): { missed: boolean } {
  const jobs = tasks.map((task) => ({ ...task, releaseNs: 0, leftNs: task.runtimeNs }));
  for (let now = 0; now < horizonNs; ) {
    const ready = jobs.filter(({ releaseNs }) => releaseNs <= now);
    const key = (job: (typeof jobs)[0]) => weigh(job.deadlineNs + (order === 'edf' ? job.releaseNs : 0));
    const running = ready.sort((a, b) => key(a) - key(b) || jobs.indexOf(a) - jobs.indexOf(b)).slice(0, cpus);
    const releases = jobs.map(({ releaseNs }) => releaseNs).filter((ns) => ns > now);
    const next = Math.min(...releases, ...running.map(({ leftNs }) => now + leftNs));
    for (const job of running) {
      job.leftNs -= next - now;
      if (job.leftNs > 0) continue;
      if (next > job.releaseNs + job.deadlineNs) return { missed: true };
      job.releaseNs += job.periodNs;
      job.leftNs = job.runtimeNs;
    }
    now = next;
    // A job that never ends is late as well.
    if (jobs.some(({ releaseNs, deadlineNs }) => releaseNs + deadlineNs < now)) return { missed: true };
  }
  return { missed: false };
}

test('no accepted set misses a deadline', () => {
  const { accepted, rejected, contradictions } = checkRandomSets(500, '1', simulate);
  expect(contradictions).toEqual([]);
  for (const kind of ['edf on 1', 'deadline-monotonic on 1', 'edf on 2', 'edf on 3', 'edf on 4']) {
    expect(accepted[kind], kind).toBeGreaterThan(10);
  }
  expect(rejected).toBeGreaterThan(50);
});

test('no accepted set misses a deadline in the model', () => {
  const { accepted, contradictions } = checkRandomSets(120, '2', runSet);
  expect(contradictions).toEqual([]);
  expect(Object.keys(accepted).length).toBeGreaterThan(3);
});

test('a wrong order is found out, and the set is told', () => {
  const { contradictions } = checkRandomSets(100, '1', (set) => simulate(set, (key) => -key));
  expect(contradictions.length).toBeGreaterThan(10);
  expect(contradictions[0]).toMatch(
    /^(edf|deadline-monotonic) on \d is accepted but misses a deadline: set \d+, \d CPUs, runtime\/deadline\/period in ns: \d+\/\d+\/\d+ /,
  );
});

test('the same seed draws the same sets, another one draws others', () => {
  const sets = (seed: string) => {
    const seen: RandomSet[] = [];
    checkRandomSets(20, seed, (set) => {
      seen.push(set);
      return { missed: false };
    });
    return seen;
  };
  expect(sets('1')).toEqual(sets('1'));
  expect(sets('1')).not.toEqual(sets('2'));
});
