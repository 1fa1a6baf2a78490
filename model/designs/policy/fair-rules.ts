// The fair rules that every design begins from: plain EEVDF with lag kept over sleep, a slice that is protected to its end, whole
// dequeues, and a new start after every change of weight.

import { ENQ_MIGRATE, type FairRules, PREEMPT_UNDECIDED } from '../../design.ts';

/** Half a tick's worth at least: with exact enforcement there may be no tick. */
export const tickAtLeast = (tickNs: number): number => Math.max(tickNs, 1_000_000);

export const textbookFair: FairRules = {
  averageStep: (rest, weight) => Math.floor(rest / weight),
  averageOfEmpty: () => 0,
  lagLimitNs: (w, _cpu, task, tickNs) => w.fair.sliceNs[task]! + tickAtLeast(tickNs),
  placedLag: (lag, load, weight) => Math.trunc((lag * (load + weight)) / load),
  keepsRequest: (w, task, flags) => w.fair.relative[task] === 1 && (flags & ENQ_MIGRATE) !== 0,
  renewsWhenCharged: () => false,
  forfeitsOnYield: () => true,
  firstRequestNs: (w, task) => w.fair.sliceNs[task]!,
  competingWeight: (w, task) => w.fair.load[task]!,
  sharesAnew: () => false,
  lagAfterReweight: () => 0,
  reweights: () => false,
  protectionOfRequest: (w, task) => w.fair.deadline[task]!,
  protectionAtPick: (w, _cpu, task) => w.fair.deadline[task]!,
  protectionAfterWakeup: (w, _cpu, task) => w.fair.vprot[task]!,
  nextLook: (w, _cpu, task) => w.fair.deadline[task]!,
  preemptsByPolicy: () => PREEMPT_UNDECIDED,
  countsAsIdle: () => false,
  delaysDequeue: () => false,
  lagAfterDelay: (w, task, lag) => Math.min(0, Math.max(lag, w.fair.lag[task]!)),
  classChangeEndsDelay: () => true,
  tellsPlacement: () => false,
  pullsNewIdle: () => false,
  keepsLastTask: () => false,
  balances: () => false,
  mayPullFair: () => false,
};
