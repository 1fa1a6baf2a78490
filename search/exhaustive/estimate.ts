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
  bytes: 36,
};

/** Of proxy-P2 with every interleaving, and with a bound on holds. */
const EVERY_INTERLEAVING: Growth = {
  cpus: 2,
  tasks: 2,
  mutexes: 1,
  states: 386_351,
  perTask: 60,
  perMutex: 6,
  perCpu: 140,
  bytes: 60,
};
const WITHOUT_HOLDS: Growth = { ...EVERY_INTERLEAVING, states: 169, perTask: 20, perMutex: 6, perCpu: 4 };
const PER_FIRST_HOLD = 120;
const PER_HOLD = 13;

/** By grain: how many times fewer states than with every interleaving, for each two CPUs with three tasks. */
const FEWER: Readonly<Record<Grain, number>> = { section: 1, runqueue: 2.6, lock: 10 };

/** `holds`: at most so many on a path; null: every interleaving, at that grain. */
export function growthOf(holds: number | null, grain: Grain = 'section'): Growth {
  if (holds === null) return { ...EVERY_INTERLEAVING, states: EVERY_INTERLEAVING.states / FEWER[grain] };
  const { states, perTask } = WITHOUT_HOLDS;
  if (holds === 0) return WITHOUT_HOLDS;
  return { ...WITHOUT_HOLDS, states: states * PER_FIRST_HOLD * PER_HOLD ** (holds - 1), perTask: 2 * perTask };
}

/** Times fewer states where every task is bound to one CPU of several, and where local sections run at once. */
export const FEWER_BOUND = 8;
export const FEWER_LOCAL = 2.5;

export function estimateStates(growth: Growth, { cpus, tasks, mutexes }: Scope): number {
  const { states, perTask, perMutex, perCpu } = growth;
  return Math.max(
    1,
    Math.round(
      states *
        perTask ** (tasks - growth.tasks) *
        perMutex ** (mutexes - growth.mutexes) *
        perCpu ** (cpus - growth.cpus),
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
