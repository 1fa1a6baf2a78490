// The analyses of one CPU against the schedule drawn unit by unit, on all small sets that fast-check thinks of.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { synchronousBusyPeriod } from './busy-period.ts';
import { edfOnOneCpu } from './edf-demand.ts';
import { deadlineMonotonic, rateMonotonic } from './fixed-priority.ts';
import { drawSchedule, earliestDeadlineFirst } from './naive-schedule.ts';
import { worstResponse } from './response-time.ts';
import type { SporadicTask } from './task.ts';

/** Periods whose common multiple is at most 120, so that a whole repetition can be drawn. */
const REPETITION = 120;
const task: fc.Arbitrary<SporadicTask> = fc
  .tuple(fc.constantFrom(2, 3, 4, 5, 6, 8, 10, 12, 15, 20), fc.nat(), fc.nat())
  .map(([period, c, d]) => {
    const wcet = 1 + (c % Math.ceil(period / 2));
    return { wcet, deadline: wcet + (d % (period - wcet + 1)), period };
  });
const tasks = fc.array(task, { minLength: 1, maxLength: 4 });
const load = (set: readonly SporadicTask[]) => set.reduce((sum, t) => sum + (t.wcet * REPETITION) / t.period, 0);

test('the busy period ends at the first instant at which nothing is left', () => {
  fc.assert(
    fc.property(tasks, (set) => {
      let left = set.reduce((sum, { wcet }) => sum + wcet, 0);
      let now = 0;
      do {
        now++;
        left--;
        if (left > 0) for (const { wcet, period } of set) left += now % period === 0 ? wcet : 0;
      } while (left > 0 && now <= REPETITION);
      expect(synchronousBusyPeriod(set)).toBe(load(set) > REPETITION ? null : now);
    }),
  );
});

test('the first overload is the first t with more due by t than t', () => {
  fc.assert(
    fc.property(tasks, (set) => {
      let first: number | null = null;
      // Load in excess of the CPU, by a 120th at least, shows within this time.
      for (let t = 1; t <= REPETITION * REPETITION && first === null; t++) {
        let demand = 0;
        for (const { wcet, deadline, period } of set) {
          for (let due = deadline; due <= t; due += period) demand += wcet;
        }
        if (demand > t) first = t;
        if (load(set) <= REPETITION && t === REPETITION) break;
      }
      expect(edfOnOneCpu(set)).toEqual({ schedulable: first === null, firstOverload: first });
    }),
    { numRuns: 200 },
  );
});

test('EDF meets all deadlines exactly when there is no overload', () => {
  fc.assert(
    fc.property(tasks, (set) => {
      const { missed } = drawSchedule(set, 1, earliestDeadlineFirst(set), 4 * REPETITION);
      const { schedulable, firstOverload } = edfOnOneCpu(set);
      if (schedulable || firstOverload! <= 4 * REPETITION) expect(missed).toBe(!schedulable);
    }),
  );
});

test('worst responses are those of the drawn schedule, ties to the smaller id', () => {
  fc.assert(
    fc.property(tasks, (set) => {
      for (const [judge, key] of [
        [deadlineMonotonic, 'deadline'],
        [rateMonotonic, 'period'],
      ] as const) {
        const { responses, schedulable } = judge(set);
        expect(responses === null).toBe(load(set) > REPETITION);
        if (responses === null) continue;
        expect(responses).toEqual(drawSchedule(set, 1, (t) => set[t]![key], 2 * REPETITION).responses);
        expect(schedulable).toBe(responses.every((response, t) => response <= set[t]!.deadline));
      }
    }),
  );
});

test('deadline monotonic is the best order of fixed priorities, EDF of all', () => {
  fc.assert(
    fc.property(tasks, (set) => {
      if (rateMonotonic(set).schedulable) expect(deadlineMonotonic(set).schedulable).toBe(true);
      if (deadlineMonotonic(set).schedulable) expect(edfOnOneCpu(set).schedulable).toBe(true);
    }),
  );
});

test('the worst job is not always the first', () => {
  // Lehoczky's example: the jobs of the second task take 114, 102, 116, 104, 118, 106, 94.
  expect(worstResponse({ wcet: 62, period: 100 }, [{ wcet: 26, period: 70 }], 0)).toBe(118);
});

test('a CPU that is asked for exactly is enough, one unit more is not', () => {
  const full = [
    { wcet: 1, deadline: 3, period: 3 },
    { wcet: 4, deadline: 6, period: 6 },
  ];
  expect(edfOnOneCpu(full)).toEqual({ schedulable: true, firstOverload: null });
  expect(synchronousBusyPeriod(full)).toBe(6);
  const [first, second] = full as [SporadicTask, SporadicTask];
  // 1/3 + 2000001/3000000 is one part in three million too much: floating point would have to be lucky.
  const over = [first, { wcet: 2_000_001, deadline: 3_000_000, period: 3_000_000 }];
  expect(edfOnOneCpu(over)).toEqual({ schedulable: false, firstOverload: 3_000_000 });
  expect(synchronousBusyPeriod(over)).toBeNull();
  // Blocking on a full CPU is never worked off, but each response has its bound.
  expect(worstResponse(second, [first], 2)).toBe(8 + 1);
});

test('a response grows with blocking and with each wcet', () => {
  fc.assert(
    fc.property(tasks, task, fc.nat(9), (moreUrgent, lowest, blocking) => {
      const response = worstResponse(lowest, moreUrgent, blocking);
      if (response === null) return;
      expect(worstResponse(lowest, moreUrgent, blocking + 1)).toBeGreaterThan(response);
      expect(worstResponse(lowest, moreUrgent.slice(1), blocking)).toBeLessThanOrEqual(response);
      expect(response).toBeGreaterThanOrEqual(lowest.wcet + blocking);
    }),
  );
});

test('times beyond 2^53 are refused and not rounded', () => {
  const wcet = 2 ** 52;
  const period = 2 ** 53 - 1;
  expect(() => synchronousBusyPeriod([1, 2].map(() => ({ wcet: wcet - 1, period })))).not.toThrow();
  expect(() => worstResponse({ wcet, period }, [], wcet)).toThrow('beyond the times that are computed exactly');
});
