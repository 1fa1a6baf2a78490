// A yield and a revised budget are judged by what their section told of the reservation.

import { expect, test } from 'vitest';
import { EV_DL_REPLENISH, EV_DL_REVISED, EV_DL_THROTTLE, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { DL, FAIR, NONE } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { aDeadlineYieldEndsThePeriod as claim } from './a-deadline-yield-ends-the-period.ts';
import { aRevisedBudgetIsTheDensityOfWhatIsLeft as revised } from './a-revised-budget-is-the-density-of-what-is-left.ts';

const [A, B] = [0, 1];
const names: Names = { task: (task) => 'AB'[task]!, mutex: (mutex) => `m${mutex}` };

test('a yield ends the period of the donor', () => {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0 }, [claim.memory]);
  const hear = (...events: readonly (readonly number[])[]) => {
    const rows = events.flatMap(([kind, a, b]) => [kind!, 0, 0, a!, b ?? NONE, NONE]);
    expect(rows.length).toBe(events.length * EVENT_STRIDE);
    return claim.hear({ count: events.length, rows }, w.memory[claim.memory.name]!, w, names);
  };
  w.task.cls.set([FAIR, DL]);
  w.dl.budgetNs[B] = 7;
  expect(hear([EV_YIELD, A, B])).toBe('B yielded and goes on with 7 ns of the same period');
  expect(hear([EV_YIELD, A, NONE])).toBeNull();
  expect(hear([EV_YIELD, A, A])).toBeNull();
  expect(hear([EV_YIELD, A, B], [EV_DL_THROTTLE, B])).toBeNull();
  expect(hear([EV_DL_REPLENISH, B], [EV_YIELD, A, B])).toBeNull();
  w.dl.throttled[B] = 1;
  expect(hear([EV_YIELD, A, B])).toBeNull();
});

test('a revised budget is the density of what is left', () => {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0 }, [revised.memory]);
  w.dl.runtimeNs[B] = 2_000;
  w.dl.relDeadlineNs[B] = 8_000;
  w.dl.periodNs[B] = 16_000;
  const hear = (budgetNs: number) => {
    const rows = [EV_DL_REVISED, 1_000, 0, B, budgetNs, 5_000];
    return revised.hear({ count: 1, rows }, w.memory[revised.memory.name]!, w, names);
  };
  expect(hear(1_000)).toBeNull();
  expect(hear(999)).toBeNull();
  expect(hear(990)).not.toBeNull();
  expect(hear(1_500)).toBe(
    'B wakes 4000 ns before its deadline and gets a budget of 1500 ns; 2000 ns in 8000 ns make 1000 ns of that',
  );
});
