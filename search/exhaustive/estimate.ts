// How many states a shape will have, before it is searched: from counts of smaller ones, for a task more, a mutex more and a CPU more.
// Good for the order of magnitude, which is what a refusal needs.

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
