// How long less urgent tasks hold up a task on one CPU when lock owners inherit the priority of those who wait. The same holds for
// proxy execution with whole chains, where the time is charged to the waiter instead: his budget must cover it.
// Source: Sha, Rajkumar, Lehoczky, 1990.

import { allSections, type Section, withInner } from './sections.ts';
import { exact } from './task.ts';

/** A task of the CPU as its locks see it. A larger priority is more urgent; no two are equal. */
export interface LockUser {
  readonly priority: number;
  /** Outermost sections of one job. */
  readonly sections: readonly Section[];
}

/**
 * The simple bound: one outermost section, the longest that can block, of each less urgent task. A section can block a task if it, or
 * a section inside it, holds a lock that counts (see `locksThatCount`). The whole outermost section is taken then.
 */
export function outermostBlocking(users: readonly LockUser[], priority: number): number {
  const locks = locksThatCount(users, priority);
  let blocking = 0;
  for (const { sections } of lessUrgent(users, priority)) {
    const canBlock = sections.filter((section) => withInner(section).some(({ lock }) => locks.has(lock)));
    blocking += longest(canBlock);
  }
  return exact(blocking);
}

/**
 * The sharper bound: a less urgent task holds up the task only from a lock that counts to its unlock, and that once. If unlock frees
 * a lock, a less urgent task cannot get another one meanwhile, so one section a lock is a bound as well and the smaller one holds. If
 * unlock hands the lock over it is none: less urgent tasks that wait in line get it one after the other, each time that the task
 * itself is through with it.
 */
export function sharpBlocking(users: readonly LockUser[], priority: number, unlockHandsOver: boolean): number {
  const locks = locksThatCount(users, priority);
  const perTask = lessUrgent(users, priority).map(({ sections }) =>
    allSections(sections).filter(({ lock }) => locks.has(lock)),
  );
  let byTask = 0;
  for (const sections of perTask) byTask += longest(sections);
  if (unlockHandsOver) return exact(byTask);
  let byLock = 0;
  for (const lock of locks) byLock += longest(perTask.flat().filter((section) => section.lock === lock));
  return exact(Math.min(byTask, byLock));
}

/**
 * The locks whose owner may be helped by a task of this priority or a more urgent one: such a task takes the lock itself, or the
 * owner of another such lock may want this one before he gives that back. So inheritance reaches along chains.
 */
function locksThatCount(users: readonly LockUser[], priority: number): Set<number> {
  const locks = new Set<number>();
  for (const user of users) {
    if (user.priority >= priority) for (const { lock } of allSections(user.sections)) locks.add(lock);
  }
  const nested = users.flatMap(({ sections }) => allSections(sections)).filter(({ inner }) => inner.length > 0);
  for (let before = -1; before !== locks.size; ) {
    before = locks.size;
    for (const section of nested) {
      if (locks.has(section.lock)) for (const { lock } of withInner(section)) locks.add(lock);
    }
  }
  return locks;
}

function lessUrgent(users: readonly LockUser[], priority: number): LockUser[] {
  return users.filter((user) => user.priority < priority);
}

function longest(sections: readonly Section[]): number {
  return sections.reduce((most, { length }) => Math.max(most, length), 0);
}
