// A yield is judged by what its section told of the reservation.

import { expect, test } from 'vitest';
import { EV_DL_REPLENISH, EV_DL_THROTTLE, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { DL, FAIR, NONE } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { aDeadlineYieldEndsThePeriod as claim } from './a-deadline-yield-ends-the-period.ts';

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
