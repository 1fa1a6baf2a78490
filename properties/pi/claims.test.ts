// Each claim about rt_mutexes rings on a world made by hand, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import { EV_ACQUIRE, EV_DL_FRESH, TIMER_REPLENISH } from '../../model/events.ts';
import { DL, FAIR, KIND_RT, NONE, QUEUED, RT, RUNNING, SPIN_PREEMPTED } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { arm } from '../../model/timers.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Always, Monitor, Names, Window } from '../types.ts';
import { aBoostedPeriodIsTheLenders } from './a-boosted-period-is-the-lenders.ts';
import { aBoostedReservationIsNotThrottled } from './a-boosted-reservation-is-not-throttled.ts';
import { aFreedRtMutexGoesToTheMostUrgent } from './a-freed-rt-mutex-goes-to-the-most-urgent.ts';
import { aLoanHasALender } from './a-loan-has-a-lender.ts';
import { PI_CLAIMS } from './index.ts';
import { lentTimeFitsTheBudget } from './lent-time-fits-the-budget.ts';
import { piInversionIsMeasured } from './pi-inversion-is-measured.ts';
import { piTreeHoldsTheTopWaiters } from './pi-tree-holds-the-top-waiters.ts';
import { rtWaitsHaveNoCycle } from './rt-waits-have-no-cycle.ts';
import { urgencyFollowsTheTopOfThePiTree } from './urgency-follows-the-top-of-the-pi-tree.ts';
import { urgencyIsInheritedAlongChains } from './urgency-is-inherited-along-chains.ts';
import { waiterTreeIsSorted } from './waiter-tree-is-sorted.ts';
import { waitersStandWithTheirPresentUrgency } from './waiters-stand-with-their-present-urgency.ts';
import { aPiChainHasThreeTasks, aSpinEndsByPreemption } from './witnesses.ts';

const [H, L, M] = [0, 1, 2];
const names: Names = { task: (task) => 'HLM'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 1, tasks: [], mutexes: ['m0', 'm1'], tickNs: 0, ipiNs: 0, maxSections: 100 };
const claim = <T>(name: string): T => PI_CLAIMS.find((p) => p.name === name) as T;

function setUrgency(w: World, task: number, cls: number, prio: number, normalCls = cls, normalPrio = prio): void {
  w.task.cls[task] = cls;
  w.task.prio[task] = prio;
  w.task.normalCls[task] = normalCls;
  w.task.normalPrio[task] = normalPrio;
}

function queueWaiter(w: World, task: number, mutex: number, key: number): void {
  const last = w.mutex.waitLast[mutex]!;
  if (last === NONE) w.mutex.waitFirst[mutex] = task;
  else w.task.waitNext[last] = task;
  w.task.waitPrev[task] = last;
  w.mutex.waitLast[mutex] = task;
  w.task.waitsIn[task] = mutex;
  w.task.rtBlockedOn[task] = mutex;
  w.task.waitKey[task] = key;
}

/** H (30) waits for m0 of L (10), which has 30 by that. M (20) has nothing to do with it. */
function boosted(...memory: (Window | Monitor)[]): World {
  const w = createWorld(
    { cpus: 1, tasks: 3, mutexes: 2 },
    memory.map((p) => p.memory),
  );
  w.mutex.kind.fill(KIND_RT);
  setUrgency(w, H, RT, 30);
  setUrgency(w, L, RT, 30, RT, 10);
  setUrgency(w, M, RT, 20);
  w.mutex.owner[0] = L;
  w.task.heldFirst[L] = 0;
  queueWaiter(w, H, 0, 30);
  w.task.piFirst[L] = H;
  w.task.piOwner[H] = L;
  w.task.piKey[H] = 30;
  return w;
}

const says = (p: Always, w: World, subject: number): string | null => p.check(w, subject, names);

test('inheritance, along the graph and at the top of the PI tree', () => {
  const w = boosted();
  expect(says(urgencyIsInheritedAlongChains, w, 0)).toBe(null);
  expect(says(urgencyFollowsTheTopOfThePiTree, w, L)).toBe(null);
  setUrgency(w, L, RT, 10);
  expect(says(urgencyIsInheritedAlongChains, w, 0)).toBe(
    'L (fifo 10) is of itself L (fifo 10), and H (fifo 30) waits for it',
  );
  expect(says(urgencyFollowsTheTopOfThePiTree, w, L)).toBe(
    'L (fifo 10) is of itself L (fifo 10), and H (fifo 30) heads its PI tree',
  );
  w.task.walksChain[H] = 1;
  expect(says(urgencyIsInheritedAlongChains, w, 0)).toBe(null);
  setUrgency(w, M, RT, 50, FAIR, 0);
  expect(says(urgencyFollowsTheTopOfThePiTree, w, M)).toBe('M (fifo 50) is of itself M (fair), and nobody lends to it');
});

test('trees and keys', () => {
  const w = boosted();
  w.task.cpu.fill(0);
  queueWaiter(w, M, 0, 20);
  expect(says(waiterTreeIsSorted, w, 0)).toBe(null);
  expect(says(piTreeHoldsTheTopWaiters, w, L)).toBe(null);
  expect(says(waitersStandWithTheirPresentUrgency, w, M)).toBe(null);
  w.task.waitKey[M] = 40;
  expect(says(waiterTreeIsSorted, w, 0)).toBe('H (fifo 30) stands before M (fifo 40) in the waiter tree of m0');
  expect(says(waitersStandWithTheirPresentUrgency, w, M)).toBe(
    'M (fifo 20) stands in the waiter tree of m0 as fifo 40',
  );
  w.task.piOwner[H] = NONE;
  expect(says(piTreeHoldsTheTopWaiters, w, L)).toBe('the PI tree of L is torn at H');
  w.task.piFirst[L] = NONE;
  expect(says(piTreeHoldsTheTopWaiters, w, L)).toBe('H is first in line for m0 and does not stand in the PI tree of L');
});

test('an earlier deadline comes first among DEADLINE waiters', () => {
  const w = boosted();
  queueWaiter(w, M, 0, 100);
  w.task.waitKey[H] = 100;
  w.task.waitDeadlineNs[H] = 5;
  w.task.waitDeadlineNs[M] = 3;
  expect(says(waiterTreeIsSorted, w, 0)).toBe(
    'H (deadline) stands before M (deadline), whose deadline is 2 ns earlier in the waiter tree of m0',
  );
});

test('no circle, and chains of three', () => {
  const w = boosted();
  expect(aPiChainHasThreeTasks.seen(w, H)).toBe(false);
  w.mutex.owner[1] = M;
  w.task.rtBlockedOn[L] = 1;
  expect(aPiChainHasThreeTasks.seen(w, H)).toBe(true);
  expect(says(rtWaitsHaveNoCycle, w, 0)).toBe(null);
  w.mutex.owner[1] = H;
  expect(says(rtWaitsHaveNoCycle, w, 0)).toBe('H waits for m0 of L, which waits for it in turn');
});

test('a spin that ended by preemption is seen', () => {
  const w = boosted();
  expect(aSpinEndsByPreemption.seen(w, H)).toBe(false);
  w.task.spinEnd[H] = SPIN_PREEMPTED;
  expect(aSpinEndsByPreemption.seen(w, H)).toBe(true);
});

/** The same, H with a reservation of 2 ns in 8 ns that L borrows. */
function borrowed(...memory: (Window | Monitor)[]): World {
  const w = boosted(...memory);
  setUrgency(w, H, DL, 0);
  setUrgency(w, L, DL, 0, RT, 10);
  w.task.waitKey[H] = 100;
  w.task.piKey[H] = 100;
  w.dl.lender[L] = H;
  w.dl.runtimeNs[H] = 2;
  w.dl.budgetNs[H] = 2;
  w.dl.relDeadlineNs[H] = 8;
  w.dl.periodNs[H] = 8;
  return w;
}

test('a loan has a lender', () => {
  const w = borrowed();
  expect(says(aLoanHasALender, w, 0)).toBe(null);
  w.dl.lender[L] = NONE;
  expect(says(aLoanHasALender, w, 0)).toBe(
    'L is boosted to DEADLINE and uses parameters of its own, which it does not have',
  );
  w.dl.lender[L] = M;
  expect(says(aLoanHasALender, w, 0)).toBe('L uses the DEADLINE parameters of M, which has no reservation');
  setUrgency(w, M, DL, 0);
  expect(says(aLoanHasALender, w, 0)).toBe('L uses the DEADLINE parameters of M, which does not wait for it');
});

test('a boosted reservation is not throttled', () => {
  const w = borrowed();
  w.task.queueOf[L] = 0;
  expect(says(aBoostedReservationIsNotThrottled, w, L)).toBe(null);
  arm(w, L, TIMER_REPLENISH, 9);
  expect(says(aBoostedReservationIsNotThrottled, w, L)).toBe(
    'L is boosted by H, and its replenishment is still to come',
  );
  w.dl.throttled[L] = 1;
  expect(says(aBoostedReservationIsNotThrottled, w, L)).toBe('L is boosted by H and throttled');
});

const hear = (p: Monitor, w: World, ...rows: number[][]) =>
  p.hear({ count: rows.length, rows: rows.flat() }, w.memory[p.memory.name]!, w, names);

test("a boosted period is the lender's", () => {
  const p = claim<Monitor>(aBoostedPeriodIsTheLenders.name);
  const w = borrowed(p);
  expect(hear(p, w, [EV_DL_FRESH, 10, 0, L, 2, 18])).toBe(null);
  expect(hear(p, w, [EV_DL_FRESH, 10, 0, L, 0, 10])).toBe(
    'L, boosted by H, opens a period of 0 ns in 0 ns; H reserved 2 ns in 8 ns',
  );
});

test('a freed rt_mutex goes to the most urgent', () => {
  const p = claim<Monitor>(aFreedRtMutexGoesToTheMostUrgent.name);
  const w = boosted(p);
  expect(hear(p, w, [EV_ACQUIRE, 0, 0, M, 0, 1])).toBe('M (fifo 20) took m0, for which H (fifo 30) waits');
  setUrgency(w, M, RT, 40);
  expect(hear(p, w, [EV_ACQUIRE, 0, 0, M, 0, 1])).toBe(null);
});

test('lent time fits the budget', () => {
  const p = claim<Window>(lentTimeFitsTheBudget.name);
  const w = borrowed(p);
  const look = () => p.observe(w, { count: 0, rows: [] }, w.memory[p.memory.name]!, 0, shape, names);
  expect(look()).toBe(null);
  w.dl.chargedNs[L] = 2;
  expect(look()).toBe(null);
  w.dl.chargedNs[L] = 3;
  expect(look()).toBe('L used 3 ns on the reservation of H, which had 2 ns left when it was boosted');
});

test('inversion under inheritance is measured', () => {
  const p = claim<Window>(piInversionIsMeasured.name);
  const w = boosted(p);
  w.task.state[L] = RUNNING;
  w.task.onRq[L] = QUEUED;
  w.task.allowedLo[L] = 1;
  w.cpu.curr[0] = M;
  w.cpu.donor[0] = M;
  const look = (ns: number) => p.observe(w, { count: 0, rows: [] }, w.memory[p.memory.name]!, ns, shape, names);
  look(0);
  look(7);
  expect(p.report(w.memory[p.memory.name]!).maxNs).toBe(7);
});
