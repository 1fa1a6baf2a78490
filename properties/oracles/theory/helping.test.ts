// The bounds for helping on several CPUs, worked out by hand, and what makes them larger.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inheritanceGuarantees } from './bandwidth-inheritance.ts';
import { fifoInterference } from './helping-fifo.ts';
import { boundedBySections } from './helping-possible.ts';
import { priorityQueueWait } from './helping-priority.ts';
import { nonPreemptiveBlocking } from './non-preemptive-blocking.ts';
import { omipBlocking } from './omip.ts';
import type { Section } from './sections.ts';

const section = (lock: number, length: number, ...inner: Section[]): Section => ({ lock, length, inner });

test('FIFO: each request waits for the longest section of each other user of that lock', () => {
  const users = [[section(0, 1), section(0, 2), section(1, 1)], [section(0, 3), section(0, 5)], [section(1, 7)], []];
  expect(fifoInterference(users, 0)).toBe(2 * 5 + 7);
  expect(fifoInterference(users, 1)).toBe(2 * 2);
  expect(fifoInterference(users, 3)).toBe(0);
});

test('nested: a section of another counts with what it may wait for inside', () => {
  const users = [[section(0, 1)], [section(0, 4, section(1, 2))], [section(1, 6)]];
  // The section of task 1 on lock 0 first lets task 2 finish with lock 1.
  expect(fifoInterference(users, 0)).toBe(4 + 6);
  expect(fifoInterference(users, 1)).toBe(1 + 6);
  expect(fifoInterference(users, 2)).toBe(2);
});

test('nested three deep', () => {
  const users = [
    [section(0, 1)],
    [section(0, 3, section(1, 2, section(2, 1)))],
    [section(1, 5, section(2, 4))],
    [section(2, 9)],
  ];
  const inner = { task1On2: 1, task2On2: 4, task3On2: 9 };
  const task2On1 = 5 + inner.task1On2 + inner.task3On2;
  expect(fifoInterference(users, 0)).toBe(3 + task2On1 + (inner.task2On2 + inner.task3On2));
});

test('locks taken in a circle have no bound', () => {
  const circle = [[section(0, 2, section(1, 1))], [section(1, 2, section(2, 1))], [section(2, 2, section(0, 1))]];
  expect(fifoInterference(circle, 0)).toBeNull();
  expect(fifoInterference(circle.slice(0, 2), 0)).toBe(2);
});

const flat = fc.array(
  fc.array(
    fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 9 })).map(([lock, length]) => section(lock, length)),
    { maxLength: 4 },
  ),
  { minLength: 1, maxLength: 4 },
);

test('more users, more interference; never more than all sections of all others for each request', () => {
  fc.assert(
    fc.property(flat, (users) => {
      const interference = fifoInterference(users, 0)!;
      expect(fifoInterference([...users, [section(0, 1), section(1, 1), section(2, 1)]], 0)).toBe(
        interference + users[0]!.length,
      );
      const others = users.slice(1).flat();
      expect(interference).toBeLessThanOrEqual(users[0]!.length * others.reduce((sum, { length }) => sum + length, 0));
      if (users.length === 1) expect(interference).toBe(0);
    }),
  );
});

test('priority queue: one less urgent section, and all requests of more urgent tasks meanwhile', () => {
  const competitor = { period: 10, response: 4, requests: 1, longest: 2 };
  expect(priorityQueueWait(5, [])).toBe(5);
  // 5, then 5 + 2 for one job; a window of 7 and a response of 4 meet two jobs: 5 + 4; 9 and 4 meet two as well.
  expect(priorityQueueWait(5, [competitor])).toBe(9);
  expect(priorityQueueWait(0, [competitor])).toBe(2);
  expect(priorityQueueWait(0, [])).toBe(0);
});

test('priority queue: a lock that more urgent tasks can keep for ever gives no bound', () => {
  const half = { period: 10, response: 10, requests: 1, longest: 5 };
  expect(priorityQueueWait(1, [half])).not.toBeNull();
  expect(priorityQueueWait(1, [half, half])).toBeNull();
  expect(priorityQueueWait(1, [{ ...half, requests: 2 }])).toBeNull();
});

test('priority queue: the wait is the least in which everything before it fits', () => {
  const competitor = fc.record({
    period: fc.integer({ min: 8, max: 30 }),
    response: fc.integer({ min: 1, max: 30 }),
    requests: fc.integer({ min: 1, max: 2 }),
    longest: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.nat(9), fc.array(competitor, { maxLength: 3 }), (lower, competitors) => {
      const wait = priorityQueueWait(lower, competitors);
      const before = (window: number) =>
        competitors.reduce(
          (sum, c) => sum + Math.ceil((window + c.response) / c.period) * c.requests * c.longest,
          lower,
        );
      const share = competitors.reduce((sum, c) => sum + (c.requests * c.longest) / c.period, 0);
      if (wait === null) {
        expect(share).toBeGreaterThan(0.999);
        return;
      }
      expect(before(wait)).toBe(wait);
      for (let less = 0; less < wait; less++) expect(before(less)).toBeGreaterThan(less);
    }),
  );
});

test('a section that blocks has begun before; without a less urgent one there is none', () => {
  expect(nonPreemptiveBlocking([4, 7, 1])).toBe(6);
  expect(nonPreemptiveBlocking([])).toBe(0);
});

test('OMIP: the CPUs count and not the tasks', () => {
  expect(omipBlocking(4, 3, 10)).toBe(3 * 7 * 10);
  expect(omipBlocking(1, 1, 10)).toBe(10);
});

test('inversion has a bound only where owner and waiter can meet', () => {
  expect(boundedBySections([0, 2], 2, false)).toBe(true);
  expect(boundedBySections([0], 1, false)).toBe(false);
  expect(boundedBySections([0], 1, true)).toBe(true);
});

test('bandwidth inheritance: a budget for own work and help guarantees, one short of it does not', () => {
  const reservation = (budget: number, period: number) => ({ budget, deadline: period, period });
  const job = (wcet: number, period: number) => ({ wcet, deadline: period, period });
  // The task locks for 1 of its 2; another holds the lock for 3, a third uses none.
  const users = [[section(0, 1)], [], [section(0, 3)]];
  expect(inheritanceGuarantees(reservation(5, 12), job(2, 12), users, 0)).toBe(true);
  expect(inheritanceGuarantees(reservation(5, 13), job(2, 12), users, 0)).toBe(false);
  // Undersized: 3 < 2 + 4.
  expect(inheritanceGuarantees(reservation(3, 8), job(2, 8), [[section(0, 1)], [], [section(0, 4)]], 0)).toBe(false);
  const circle = [[section(0, 2, section(1, 1))], [section(1, 2, section(0, 1))]];
  expect(inheritanceGuarantees(reservation(100, 100), job(2, 100), circle, 0)).toBe(false);
});
