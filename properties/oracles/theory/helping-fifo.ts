// Waiting on several CPUs when the owner of a lock may execute wherever a waiter of his is scheduled, and a lock goes to who asked
// first. While a waiter is scheduled somebody in line before it executes a section, so unrelated tasks do not appear in the bound.

import { allSections, type Section, withInner } from './sections.ts';
import { exact } from './task.ts';

/** Outermost sections of one job of each task. */
export type Sections = readonly (readonly Section[])[];

/**
 * How long a job of `task` waits at most while its reservation is scheduled, all its requests together, by helping or by spinning;
 * null when locks are taken in a circle, as a deadlock has no end. Each request waits for one section of each other task. A section
 * that takes inner locks may first wait for them: its length counts with what stands before it there.
 */
export function fifoInterference(users: Sections, task: number): number | null {
  if (hasCircle(users)) return null;
  let waits = 0;
  for (const { lock } of allSections(users[task]!)) waits += waitOfRequest(users, task, lock);
  return exact(waits);
}

/** One request for `lock` finds each other task in line before it, with its longest section. */
function waitOfRequest(users: Sections, task: number, lock: number): number {
  let wait = 0;
  for (let other = 0; other < users.length; other++) {
    if (other !== task) wait += longestWithWaits(users, other, lock);
  }
  return wait;
}

/** The longest section of a task on a lock, each inner request in it served last. Exponential in the depth, which is small. */
function longestWithWaits(users: Sections, task: number, lock: number): number {
  let most = 0;
  for (const section of allSections(users[task]!)) {
    if (section.lock !== lock) continue;
    let length = section.length;
    for (const inner of withInner(section).slice(1)) length += waitOfRequest(users, task, inner.lock);
    most = Math.max(most, length);
  }
  return most;
}

/** Whether some lock is taken inside itself, by way of whatever other sections. */
function hasCircle(users: Sections): boolean {
  const inside = new Map<number, Set<number>>();
  for (const section of users.flatMap(allSections)) {
    const locks = inside.get(section.lock) ?? new Set();
    for (const { lock } of section.inner) locks.add(lock);
    inside.set(section.lock, locks);
  }
  // Without a circle each round finds a lock that has nothing left inside.
  for (let before = -1; before !== inside.size; ) {
    before = inside.size;
    for (const [lock, locks] of inside) {
      if ([...locks].every((inner) => !inside.has(inner))) inside.delete(lock);
    }
  }
  return inside.size > 0;
}
