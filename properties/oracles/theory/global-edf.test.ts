// Global EDF by hand and drawn: no drawn job is later than the bound, and none is late at all where the condition says so.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globalEdfMeetsDeadlines, tardinessBound } from './global-edf.ts';
import { drawSchedule, earliestDeadlineFirst } from './naive-schedule.ts';
import { floor, ratio } from './ratio.ts';

const implicit = (wcet: number, period: number) => ({ wcet, deadline: period, period });

test('the effect of Dhall: one heavy task is late at little load', () => {
  const set = [implicit(10, 10), implicit(1, 9), implicit(1, 9)];
  expect(tardinessBound(set, 2)).toEqual(ratio(29, 2));
  expect(globalEdfMeetsDeadlines(set, 2)).toBe(false);
  expect(drawSchedule(set, 2, earliestDeadlineFirst(set), 11).tardiness).toBe(1);
});

test('no bound for more load than CPUs, or for a task that needs more than one', () => {
  expect(tardinessBound([implicit(1, 1), implicit(1, 1), implicit(1, 1_000_000)], 2)).toBeNull();
  expect(tardinessBound([implicit(1, 1), implicit(1, 1)], 2)).not.toBeNull();
  expect(tardinessBound([implicit(3, 2)], 2)).toBeNull();
});

test('on one CPU the condition is that of Liu and Layland', () => {
  expect(globalEdfMeetsDeadlines([implicit(1, 3), implicit(4, 6)], 1)).toBe(true);
  expect(globalEdfMeetsDeadlines([implicit(1, 3), implicit(5, 6)], 1)).toBe(false);
});

const task = fc
  .tuple(fc.constantFrom(4, 5, 6, 8, 10, 12), fc.nat())
  .map(([period, c]) => implicit(1 + (c % period), period));

test('drawn schedules keep to both', () => {
  let [late, promised] = [0, 0];
  fc.assert(
    fc.property(fc.array(task, { minLength: 2, maxLength: 6 }), fc.constantFrom(2, 3), (set, cpus) => {
      const drawn = drawSchedule(set, cpus, earliestDeadlineFirst(set), 300);
      const bound = tardinessBound(set, cpus);
      if (bound !== null) expect(drawn.tardiness).toBeLessThanOrEqual(floor(bound));
      if (bound !== null && drawn.tardiness > 0) late++;
      if (!globalEdfMeetsDeadlines(set, cpus)) return;
      promised++;
      expect(drawn.missed).toBe(false);
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(late, promised)).toBeGreaterThan(10);
});
