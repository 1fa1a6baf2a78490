// What is left of a request is worked out from two looks, and compared when the weight changes; used up, it has been renewed.

import { expect, test } from 'vitest';
import { EV_BLOCK, EV_POLICY, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { DEAD, FAIR, NONE } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { createWorld } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { aNewWeightKeepsTheRestOfTheRequest as claim } from './a-new-weight-keeps-the-rest-of-the-request.ts';
import { aUsedUpRequestIsRenewed } from './a-used-up-request-is-renewed.ts';
import { aYieldGivesUpOneRequestAtMost } from './a-yield-gives-up-one-request-at-most.ts';
import { nobodyLeavesWhileItIsIneligible } from './nobody-leaves-while-it-is-ineligible.ts';

const A = 0;
const MS = 1_000_000;
const names: Names = { task: () => 'A', mutex: () => 'm' };
const shape: Shape = { cpus: 1, tasks: [], mutexes: [], tickNs: MS, ipiNs: 0, maxSections: 100 };

/** A is queued on CPU 0 at weight 1024 with 3 ms of its request left. */
function world() {
  const w = createWorld({ cpus: 1, tasks: 1, mutexes: 0 }, [claim.memory]);
  w.task.cls[A] = FAIR;
  w.task.queueOf[A] = 0;
  w.fair.weight[A] = 1024;
  w.fair.deadline[A] = 3 * MS;
  const look = (...event: readonly number[]) => {
    const rows = event.length === 0 ? [] : [...event, -1, -1, -1].slice(0, EVENT_STRIDE);
    return claim.observe(w, { count: rows.length / EVENT_STRIDE, rows }, w.memory[claim.memory.name]!, 0, shape, names);
  };
  return { w, look };
}

test('the rest of a request stays, in time', () => {
  const { w, look } = world();
  expect(look()).toBeNull();
  // 1 ms is charged at the old weight, the other 2 ms last twice as long in virtual time at half the weight.
  w.fair.vruntime[A] = MS;
  w.fair.chargedNs[A] = MS;
  w.fair.weight[A] = 512;
  w.fair.deadline[A] = 5 * MS;
  expect(look(EV_POLICY, 0, 0, A, FAIR)).toBeNull();
});

test('a request that keeps its virtual length', () => {
  const { w, look } = world();
  look();
  w.fair.weight[A] = 512;
  expect(look(EV_POLICY, 0, 0, A, FAIR)).toBe(
    'A had 3000000 ns of its request left at weight 1024, and has 1500000 ns at weight 512',
  );
});

test('nothing is said of one that was used up, nor of one that was not queued', () => {
  const { w, look } = world();
  look();
  w.fair.chargedNs[A] = 3 * MS;
  w.fair.weight[A] = 512;
  expect(look(EV_POLICY, 0, 0, A, FAIR)).toBeNull();
  w.task.queueOf[A] = -1;
  look();
  w.task.queueOf[A] = 0;
  w.fair.weight[A] = 2048;
  expect(look(EV_POLICY, 0, 0, A, FAIR)).toBeNull();
});

test('a deadline that is not ahead', () => {
  const { w } = world();
  const says = () => aUsedUpRequestIsRenewed.check(w, A, names);
  expect(says()).toBeNull();
  w.fair.vruntime[A] = 3 * MS;
  expect(says()).toBeNull();
  w.fair.vruntime[A]!++;
  expect(says()).toBe('A is 1 units of virtual time past its virtual deadline');
  w.task.queueOf[A] = -1;
  expect(says()).toBeNull();
});

test('a block with negative lag', () => {
  const { w } = world();
  const hear = () =>
    nobodyLeavesWhileItIsIneligible.hear({ count: 1, rows: [EV_BLOCK, 0, 0, A, NONE, 0] }, {}, w, names);
  w.fair.lag[A] = -5;
  expect(hear()).toBeNull();
  w.task.queueOf[A] = NONE;
  expect(hear()).toBe('A blocked with a lag of -5 and is off its runqueue at once');
  w.task.state[A] = DEAD;
  expect(hear()).toBeNull();
  w.task.state[A] = 0;
  w.fair.lag[A] = 0;
  expect(hear()).toBeNull();
});

/** A executes with 3 ms of its request left; B stands beside it so far ahead of it, or behind. */
function yields(vruntimeOfB: number | null) {
  const claim = aYieldGivesUpOneRequestAtMost;
  const B = 1;
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0 }, [claim.memory]);
  w.cpu.fairFirst[0] = A;
  w.fair.sliceNs[A] = 3 * MS;
  w.fair.deadline[A] = 3 * MS;
  for (const task of vruntimeOfB === null ? [A] : [A, B]) {
    w.task.cls[task] = FAIR;
    w.task.queueOf[task] = 0;
    w.fair.weight[task] = 1024;
  }
  if (vruntimeOfB !== null) {
    w.task.rqNext[A] = B;
    w.fair.vruntime[B] = vruntimeOfB;
  }
  const look = (...rows: readonly number[]) =>
    claim.observe(w, { count: rows.length / EVENT_STRIDE, rows }, w.memory[claim.memory.name]!, 0, shape, names);
  look();
  return (vruntime: number, deadline: number) => {
    w.fair.vruntime[A] = vruntime;
    w.fair.deadline[A] = deadline;
    return look(...[EV_YIELD, 0, 0, A, A, NONE].slice(0, EVENT_STRIDE));
  };
}

test('a yield of who is eligible gives up the rest of its request', () => {
  expect(yields(MS)(3 * MS, 6 * MS)).toBeNull();
  expect(yields(MS)(0, 3 * MS)).toBe(
    'A yielded while it was eligible 3000000 units before its virtual deadline: its vruntime moved on by 0 and the deadline by 0, a request is 3000000',
  );
  expect(yields(MS)(0, 6 * MS)).toContain('the deadline by 3000000');
});

test('a yield of who is not eligible, or alone, changes nothing', () => {
  expect(yields(-MS)(0, 3 * MS)).toBeNull();
  expect(yields(-MS)(3 * MS, 6 * MS)).toContain('while it was not eligible');
  expect(yields(-MS)(0, 6 * MS)).toContain('while it was not eligible');
  expect(yields(null)(0, 3 * MS)).toBeNull();
  expect(yields(null)(3 * MS, 6 * MS)).toContain('while it was alone');
});
