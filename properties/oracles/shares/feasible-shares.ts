// What weights entitle tasks to, where affinity and cookies leave it: the weighted max-min point. Nobody can have more without taking it
// from somebody who has no more by weight. Weights alone are no measure: a task of weight 10000 among seven of weight 1 on four CPUs gets one
// CPU, and two siblings that trust each other get one each, whatever they weigh.

import { maximise } from './simplex.ts';

export interface Claimant {
  weight: number;
  /** CPUs that it may execute on. */
  cpus: readonly number[];
  cookie: number;
}

const EPS = 1e-7;

/** Share of a CPU of each task, from 0 to 1. `cores`: all CPUs, siblings together. */
export function feasibleShares(cores: readonly (readonly number[])[], tasks: readonly Claimant[]): number[] {
  const together = configurations(cores, tasks);
  const shares: (number | null)[] = tasks.map(() => null);
  // Fill evenly by weight until somebody can have no more; that one is done, and the rest is filled on.
  while (shares.includes(null)) {
    const level = fill(together, tasks, shares);
    let stopped = false;
    for (const [i, { weight }] of tasks.entries()) {
      if (shares[i] !== null || mostFor(i, level, together, tasks, shares) > weight * level + EPS) continue;
      shares[i] = weight * level;
      stopped = true;
    }
    if (!stopped) throw new Error('somebody can always have more');
  }
  return shares.map((share) => share!);
}

/** What may execute at one instant, as lists of tasks: on each CPU nobody or somebody allowed there, nobody twice, one cookie in a core. Only what nothing can be added to. */
function configurations(cores: readonly (readonly number[])[], tasks: readonly Claimant[]): Set<number>[] {
  const cpus = cores.flatMap((core, at) => core.map((cpu) => ({ cpu, at })));
  const cookies = cores.map(() => -1);
  const found = new Map<string, Set<number>>();
  const chosen = new Set<number>();
  const place = (k: number): void => {
    if (k === cpus.length) {
      found.set([...chosen].sort((a, b) => a - b).join(), new Set(chosen));
      return;
    }
    place(k + 1);
    const { cpu, at } = cpus[k]!;
    for (const [i, task] of tasks.entries()) {
      const before = cookies[at]!;
      if (chosen.has(i) || !task.cpus.includes(cpu) || (before !== -1 && before !== task.cookie)) continue;
      chosen.add(i);
      cookies[at] = task.cookie;
      place(k + 1);
      cookies[at] = before;
      chosen.delete(i);
    }
  };
  place(0);
  const all = [...found.values()];
  return all.filter((one) => !all.some((other) => other.size > one.size && [...one].every((i) => other.has(i))));
}

type Shares = readonly (number | null)[];

/** Time shares of configurations, then perhaps a level: what each task gets is at least so much. */
function programme(
  together: readonly Set<number>[],
  tasks: readonly Claimant[],
  least: (i: number) => { level: number; share: number },
): { a: number[][]; b: number[] } {
  const a = [[...together.map(() => 1), 0]];
  const b = [1];
  for (const i of tasks.keys()) {
    const { level, share } = least(i);
    a.push([...together.map((one) => (one.has(i) ? -1 : 0)), level]);
    b.push(-share);
  }
  return { a, b };
}

/** The highest level that all who are not done can have by weight. */
function fill(together: readonly Set<number>[], tasks: readonly Claimant[], shares: Shares): number {
  const { a, b } = programme(together, tasks, (i) =>
    shares[i] === null ? { level: tasks[i]!.weight, share: 0 } : { level: 0, share: shares[i]! - EPS / 10 },
  );
  return maximise([...together.map(() => 0), 1], a, b)!.at(-1)!;
}

/** The most that one of them can have while the others keep that level. */
function mostFor(
  one: number,
  level: number,
  together: readonly Set<number>[],
  tasks: readonly Claimant[],
  shares: Shares,
): number {
  const { a, b } = programme(together, tasks, (i) => ({
    level: 0,
    share: Math.max(0, (shares[i] ?? tasks[i]!.weight * level) - EPS / 10),
  }));
  const x = maximise(
    [...together.map((c) => (c.has(one) ? 1 : 0)), 0],
    a.map((row) => row),
    b,
  )!;
  return together.reduce((sum, c, k) => sum + (c.has(one) ? x[k]! : 0), 0);
}
