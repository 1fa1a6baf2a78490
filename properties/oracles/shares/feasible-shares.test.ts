// The oracle against examples that are known, and against a twin for affinity alone that goes by cuts: no set of tasks gets more than the
// CPUs that it may use.

import { expect, test } from 'vitest';
import { type Claimant, feasibleShares } from './feasible-shares.ts';

const alone = (cpus: number): number[][] => Array.from({ length: cpus }, (_, cpu) => [cpu]);
const task = (weight: number, cpus: readonly number[], cookie = 0): Claimant => ({ weight, cpus, cookie });
const rounded = (shares: readonly number[]): number[] => shares.map((share) => Number(share.toFixed(4)));

test('a weight that no CPU can serve counts for one CPU', () => {
  const light = Array.from({ length: 7 }, () => task(1, [0, 1, 2, 3]));
  const shares = feasibleShares(alone(4), [...light, task(10_000, [0, 1, 2, 3])]);
  expect(rounded(shares)).toEqual([...Array(7).fill(0.4286), 1]);
});

test('siblings that trust each other get all of their CPUs, whatever they weigh; others share the core by weight', () => {
  const pinned = (cookie: number) => [task(1, [0], 1), task(2, [1], cookie)];
  expect(rounded(feasibleShares([[0, 1]], pinned(1)))).toEqual([1, 1]);
  expect(rounded(feasibleShares([[0, 1]], pinned(2)))).toEqual([0.3333, 0.6667]);
});

test('who can only be beside the heavy one takes what is left there', () => {
  // The two of cookie 1 execute together; the third has the core for itself meanwhile.
  const shares = feasibleShares([[0, 1]], [task(1, [0], 1), task(1, [1], 1), task(1, [0, 1], 2)]);
  expect(rounded(shares)).toEqual([0.5, 0.5, 0.5]);
  const two = feasibleShares([[0, 1], [2]], [task(1, [0], 1), task(1, [1], 2), task(1, [2], 3)]);
  expect(rounded(two)).toEqual([0.5, 0.5, 1]);
});

/** Weighted max-min under affinity alone: the set of tasks that is filled first is the one with the smallest room for each weight. */
function byCuts(cpus: number, tasks: readonly Claimant[]): number[] {
  const shares: (number | null)[] = tasks.map(() => null);
  const sets = Array.from({ length: (1 << tasks.length) - 1 }, (_, s) => tasks.filter((_t, i) => ((s + 1) >> i) & 1));
  while (shares.includes(null)) {
    let level = Number.POSITIVE_INFINITY;
    let full: readonly Claimant[] = [];
    for (const set of sets) {
      const rest = set.filter((t) => shares[tasks.indexOf(t)] === null);
      if (rest.length === 0) continue;
      const allowed = alone(cpus).filter(([cpu]) => set.some((t) => t.cpus.includes(cpu!))).length;
      const room = Math.min(allowed, set.length) - sum(set.map((t) => shares[tasks.indexOf(t)] ?? 0));
      const at = room / sum(rest.map((t) => t.weight));
      if (at < level - 1e-12) [level, full] = [at, rest];
    }
    for (const t of full) shares[tasks.indexOf(t)] = t.weight * level;
  }
  return shares.map((share) => share!);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

test('under affinity alone it is what cuts say', () => {
  let seed = 7;
  const below = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  for (let round = 0; round < 60; round++) {
    const cpus = 1 + below(3);
    const tasks = Array.from({ length: 1 + below(5) }, () => {
      const mask = 1 + below((1 << cpus) - 1);
      return task(
        [1, 2, 15, 1024][below(4)]!,
        alone(cpus)
          .flat()
          .filter((cpu) => (mask >> cpu) & 1),
      );
    });
    const [made, wanted] = [feasibleShares(alone(cpus), tasks), byCuts(cpus, tasks)];
    for (const [i, share] of made.entries()) expect(share).toBeCloseTo(wanted[i]!, 4);
  }
});
