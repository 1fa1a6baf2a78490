// A refused reservation is judged by what is admitted and by the mask, and other errors are not its business.

import { expect, test } from 'vitest';
import { EBUSY, EINVAL, EPERM, EV_AFFINITY, EV_ERROR, EV_POLICY, EVENT_STRIDE } from '../../model/events.ts';
import { DL, FAIR } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { aReservationCoversItsRootDomain } from './a-reservation-covers-its-root-domain.ts';
import { aReservationThatFitsIsAccepted as claim } from './a-reservation-that-fits-is-accepted.ts';

const A = 0;
const HALF = 2 ** 19;
const names: Names = { task: () => 'A', mutex: () => 'm' };

/** A may use CPUs 0 and 1, which are one root domain with a limit of a whole CPU each; CPU 2 is another one. */
function world() {
  const w = createWorld({ cpus: 3, tasks: 1, mutexes: 0 }, [claim.memory]);
  w.cpu.active.fill(1);
  w.cpu.root.set([0, 0, 2]);
  w.root.limitBw.fill(2 ** 20);
  w.task.cls[A] = FAIR;
  w.task.allowedLo[A] = 0b11;
  const refuse = (errno: number, share: number) => {
    const rows = [EV_ERROR, 0, 0, A, errno, share];
    expect(rows.length).toBe(EVENT_STRIDE);
    return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
  };
  return { w, refuse };
}

test('a mask that covers the root domain is enough', () => {
  const { w, refuse } = world();
  expect(refuse(EPERM, HALF)).toBe(
    'A is refused a reservation (EPERM), though its mask covers the 2 CPUs of its root domain',
  );
  w.task.allowedLo[A] = 0b1;
  expect(refuse(EPERM, HALF)).toBeNull();
  w.root.limitBw[0] = -1;
  expect(refuse(EPERM, HALF)).not.toBeNull();
  w.root.limitBw[0] = 0;
  expect(refuse(EPERM, HALF)).toBeNull();
});

test('the new share stands in place of the old one', () => {
  const { w, refuse } = world();
  w.root.totalBw[0] = 3 * HALF;
  expect(refuse(EBUSY, HALF + 1)).toBeNull();
  expect(refuse(EBUSY, HALF)).toBe(
    'A is refused a reservation (EBUSY), though it makes 2097152 of 2097152 / 2^20 CPUs in its root domain',
  );
  w.task.cls[A] = DL;
  w.dl.bw[A] = HALF;
  expect(refuse(EBUSY, 2 * HALF)).not.toBeNull();
  expect(refuse(EBUSY, 2 * HALF + 1)).toBeNull();
});

test('errors of other calls are not judged', () => {
  const { refuse } = world();
  expect(refuse(EINVAL, 0)).toBeNull();
  expect(refuse(EBUSY, 0)).toBeNull();
});

test('a mask that leaves out a CPU of the root domain', () => {
  const { w } = world();
  const hear = (kind: number) =>
    aReservationCoversItsRootDomain.hear({ count: 1, rows: [kind, 0, 0, A, 0, 0] }, {}, w, names);
  w.task.allowedLo[A] = 0b1;
  expect(hear(EV_AFFINITY)).toBeNull();
  w.task.cls[A] = DL;
  w.task.normalCls[A] = DL;
  w.dl.bw[A] = HALF;
  const leavesOut = 'that leaves out CPU 1 of its root domain';
  expect(hear(EV_AFFINITY)).toBe(`A keeps its reservation with a mask ${leavesOut}`);
  expect(hear(EV_POLICY)).toBe(`A got a reservation with a mask ${leavesOut}`);
  w.cpu.active[1] = 0;
  expect(hear(EV_AFFINITY)).toBeNull();
  w.cpu.active[1] = 1;
  w.root.limitBw[0] = -1;
  expect(hear(EV_POLICY)).toBeNull();
});
