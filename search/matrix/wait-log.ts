// What a waiter, the owner and whoever pays do while the waiter waits, as intervals in which nothing changes. Read from the state of the
// machine whenever the clock moves: a CPU on which a waiter spins executes nothing, so slices do not show it.

import { DL, NONE, OFF } from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import type { View } from '../../model/view.ts';
import type { WorkloadWatcher } from '../workload/drive.ts';
import { OWNER, WAITER } from './scenarios.ts';

export type Waiting = 'asleep' | 'queued' | 'spins' | 'pays';
/** Whose reservation or time it is; `nobody`: a reservation that is used and was not given to the task. */
export type Payer = 'owner' | 'waiter' | 'nobody';

export interface Interval {
  fromNs: number;
  toNs: number;
  waiting: Waiting;
  /** CPU that executes the owner; NONE while it does not execute. */
  ownerCpu: number;
  /** NONE while the owner does not execute. */
  payer: Payer | typeof NONE;
}

export class WaitLog implements WorkloadWatcher {
  readonly intervals: Interval[] = [];
  /** Budgets that waiter and owner have left when the wait begins, ns; of those that have a reservation. */
  budgetNs = 0;
  private begun = false;
  private open: Interval | null = null;

  /** Every section leaves a state that lasts until the next one. */
  afterSection({ w }: Machine): boolean {
    this.close(w);
    this.open = waits(w) ? lookAt(w) : null;
    if (this.open && !this.begun) this.budgetNs = ownBudgetNs(w, OWNER) + ownBudgetNs(w, WAITER);
    this.begun ||= this.open !== null;
    return false;
  }

  atRest(): boolean {
    return false;
  }

  atHorizon({ w }: Machine): void {
    this.close(w);
    this.open = null;
  }

  private close(w: View): void {
    const { open, intervals } = this;
    const now = w.system.nowNs[0]!;
    if (!open || now === open.fromNs) return;
    open.toNs = now;
    const last = intervals.at(-1);
    if (last?.toNs === open.fromNs && sameState(last, open)) last.toNs = now;
    else intervals.push(open);
  }
}

function waits(w: View): boolean {
  const { blockedOn, rtBlockedOn } = w.task;
  return w.mutex.owner[0] === OWNER && (blockedOn[WAITER] === 0 || rtBlockedOn[WAITER] === 0);
}

function lookAt(w: View): Interval {
  const fromNs = w.system.nowNs[0]!;
  const ownerCpu = executingOn(w, OWNER);
  return {
    fromNs,
    toNs: fromNs,
    waiting: waitingOf(w),
    ownerCpu,
    payer: ownerCpu === NONE ? NONE : payerOf(w, ownerCpu),
  };
}

function executingOn(w: View, task: number): number {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.curr[cpu] === task) return cpu;
  return NONE;
}

/** What is left of a task's own reservation; 0 without one. */
const ownBudgetNs = (w: View, task: number): number =>
  w.task.normalCls[task] === DL ? Math.max(0, w.dl.budgetNs[task]!) : 0;

function waitingOf(w: View): Waiting {
  if (w.task.onRq[WAITER] === OFF) return 'asleep';
  const cpu = w.task.cpu[WAITER]!;
  if (w.cpu.donor[cpu] !== WAITER) return 'queued';
  return w.cpu.curr[cpu] === OWNER ? 'pays' : 'spins';
}

function payerOf(w: View, cpu: number): Payer {
  const donor = w.cpu.donor[cpu]!;
  if (donor === WAITER) return 'waiter';
  const lent = w.task.cls[donor] === DL && w.task.normalCls[donor] !== DL;
  return lent ? 'nobody' : 'owner';
}

const sameState = (a: Interval, b: Interval): boolean =>
  a.waiting === b.waiting && a.ownerCpu === b.ownerCpu && a.payer === b.payer;
