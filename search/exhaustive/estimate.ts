// How many states a shape will have, before it is searched: from counts of smaller ones, for a task more, a mutex more and a CPU more.
// Good for the order of magnitude, which is what a refusal needs.

import type { Grain } from './free-interleaving.ts';
import type { Scope } from './scope.ts';

/** Counted states of one small shape, and by how much they grow. */
export interface Growth {
  cpus: number;
  tasks: number;
  mutexes: number;
  states: number;
  perTask: number;
  perMutex: number;
  perCpu: number;
  /** Once more for each task with each mutex: longer chains. */
  perBoth: number;
  /** Times fewer states where local sections run at once. */
  fewerLocal: number;
  /** Bytes that a state takes at most: key, parent, table, and its share of what waits. */
  bytes: number;
}

export const TINY_GROWTH: Growth = {
  cpus: 2,
  tasks: 3,
  mutexes: 2,
  states: 624,
  perTask: 7.6,
  perMutex: 9.5,
  perCpu: 2,
  perBoth: 1,
  fewerLocal: 1,
  bytes: 36,
};

/** Of proxy-P2 with every interleaving and all masks. */
const EVERY_INTERLEAVING: Growth = {
  cpus: 2,
  tasks: 2,
  mutexes: 1,
  states: 386_351,
  perTask: 60,
  perMutex: 6,
  perCpu: 140,
  perBoth: 1,
  fewerLocal: 1,
  bytes: 70,
};
/** The same with tasks that neither sleep nor yield. */
const AWAKE: Growth = { ...EVERY_INTERLEAVING, states: 47_009 };
/** With tasks that are bound to one CPU each. */
const BOUND: Growth = {
  ...EVERY_INTERLEAVING,
  states: 50_937,
  perTask: 93,
  perMutex: 5.5,
  perCpu: 12,
  perBoth: 3.4,
  fewerLocal: 3.3,
};
/** Both. */
const BOUND_AWAKE: Growth = { ...BOUND, states: 16_700, perTask: 43, perMutex: 6.5, fewerLocal: 2.4 };
/** With a bound on holds. */
const WITHOUT_HOLDS: Growth = { ...EVERY_INTERLEAVING, states: 169, perTask: 20, perMutex: 6, perCpu: 4 };
const PER_FIRST_HOLD = 120;
const PER_HOLD = 13;
const FEWER_BOUND = 8;

/** By grain: how many times fewer states than with every interleaving, for each two CPUs with three tasks. */
const FEWER: Readonly<Record<Grain, number>> = { section: 1, runqueue: 2.6, lock: 10 };

/** What of a search decides how large it is, besides its sizes. */
export interface Way {
  /** At most so many on a path; null: every interleaving. */
  holds: number | null;
  grain: Grain;
  /** Each task may be on one CPU of several. */
  areBound: boolean;
  /** Some task may sleep or yield. */
  tasksRest: boolean;
  /** Local sections run at once. */
  local: boolean;
}

export function growthOf({ holds, grain, areBound, tasksRest, local }: Way): Growth {
  if (holds === null) {
    const growth = areBound ? (tasksRest ? BOUND : BOUND_AWAKE) : tasksRest ? EVERY_INTERLEAVING : AWAKE;
    return { ...growth, states: growth.states / FEWER[grain] / (local ? growth.fewerLocal : 1) };
  }
  const states = WITHOUT_HOLDS.states / (areBound ? FEWER_BOUND : 1);
  if (holds === 0) return { ...WITHOUT_HOLDS, states };
  const { perTask } = WITHOUT_HOLDS;
  return { ...WITHOUT_HOLDS, states: states * PER_FIRST_HOLD * PER_HOLD ** (holds - 1), perTask: 2 * perTask };
}

export function estimateStates(growth: Growth, { cpus, tasks, mutexes }: Scope): number {
  const { states, perTask, perMutex, perCpu, perBoth } = growth;
  const [moreTasks, moreMutexes] = [tasks - growth.tasks, mutexes - growth.mutexes];
  return Math.max(
    1,
    Math.round(
      states *
        perTask ** moreTasks *
        perMutex ** moreMutexes *
        perCpu ** (cpus - growth.cpus) *
        perBoth ** (Math.max(0, moreTasks) * Math.max(0, moreMutexes)),
    ),
  );
}

/** Bytes as people say them. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let at = 0;
  let value = bytes;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at++;
  }
  return `${value >= 100 || Number.isInteger(value) ? Math.round(value) : value.toPrecision(2)} ${units[at]}`;
}
