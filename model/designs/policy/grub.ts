// Reclaiming: a reservation that asks for it pays less than the time that it executes, by the bandwidth that sleeping reservations and
// the unreserved rest leave free. The kernel computes the rate in shares of 2^20 and rounds down; the textbook does not round.

import type { Choice, ReservationRules } from '../../design.ts';
import { DL, INACTIVE } from '../../ids.ts';
import { mulDiv } from '../../kernel/exact.ts';
import type { View } from '../../view.ts';

const BW_UNIT = 2 ** 20;
const RATIO_UNIT = 2 ** 8;

/** grub_reclaim(): max(u, u_max - u_inactive - u_extra) / u_max, as a share of 2^20. */
function kernelRate({ cpu: c, dl }: View, cpu: number, task: number): number {
  const free = c.thisBw[cpu]! - c.runningBw[cpu]! + c.extraBw[cpu]!;
  const own = dl.bw[task]!;
  const max = c.maxBw[cpu]!;
  const active = exceeds(free, max - own) || free > max ? own : max - free;
  return Math.max(1, Math.floor((active * c.bwRatio[cpu]!) / RATIO_UNIT));
}

/**
 * Is `a` larger than `b` for the kernel, whose numbers have no sign? Below zero is larger than anything above: where more was admitted
 * than there is, which no limit forbids, a reclaiming task pays its own share alone.
 */
const exceeds = (a: number, b: number): boolean => (a < 0 === b < 0 ? a > b : a < 0);

/** As the kernel computes it. What was executed since the last charge is paid at the rate of the instant of the charge. */
export const kernelReclaim: Pick<ReservationRules, 'paidForNs' | 'lastsForNs'> = {
  paidForNs: (w, cpu, task, ns) => (w.dl.reclaim[task] === 1 ? mulDiv(ns, kernelRate(w, cpu, task), BW_UNIT) : ns),
  lastsForNs(w, cpu, task) {
    const left = Math.max(0, w.dl.budgetNs[task]!);
    return w.dl.reclaim[task] === 1 ? -mulDiv(-left, BW_UNIT, kernelRate(w, cpu, task)) : left;
  },
};

/** What the rate leaves of a budget below that many ns is nothing: the sum of the roundings of one period stays far under it. */
const TOLERANCE_NS = 2 ** -8;
/** Budgets are kept in steps of 2^-20 ns, so that the largest of 2^32 ns is still a number without rounding. */
const STEPS = 2 ** 20;

/** Bandwidth that is free because nobody ever reserved it, given what is reserved; of one CPU. */
export type ExtraOf = (reserved: number) => number;

/** max(Q/P, 1 - the shares of all inactive reservations of the CPU, also those never woken - extra). */
function exactRate(w: View, cpu: number, task: number, extraOf: ExtraOf): number {
  const { dl, task: t } = w;
  let inactive = 0;
  let all = 0;
  for (let other = 0; other < w.threads; other++) {
    if (t.cls[other] !== DL || dl.countedOn[other] !== cpu) continue;
    const share = dl.runtimeNs[other]! / dl.periodNs[other]!;
    all += share;
    if (dl.contending[other] === INACTIVE) inactive += share;
  }
  return Math.max(dl.runtimeNs[task]! / dl.periodNs[task]!, 1 - inactive - extraOf(all));
}

/**
 * Without the kernel's roundings, charged before each change of the rate. An instant that is a whole number of ns is met exactly as long as a period has fewer than two thousand charges.
 */
export function exactReclaim(extraOf: ExtraOf): Partial<ReservationRules> {
  const pays = (w: View, cpu: number, task: number, ns: number): number =>
    Math.round(ns * exactRate(w, cpu, task, extraOf) * STEPS) / STEPS;
  return {
    paidForNs(w, cpu, task, ns) {
      if (w.dl.reclaim[task] === 0) return ns;
      const paid = pays(w, cpu, task, ns);
      const budget = w.dl.budgetNs[task]!;
      return Math.abs(budget - paid) < TOLERANCE_NS ? budget : paid;
    },
    lastsForNs(w, cpu, task) {
      const left = Math.max(0, w.dl.budgetNs[task]!);
      if (w.dl.reclaim[task] === 0) return left;
      return Math.ceil(left / exactRate(w, cpu, task, extraOf) - TOLERANCE_NS);
    },
    chargesBeforeRateChange: () => true,
    wakeOverflows({ dl }, task, nowNs) {
      const left = (dl.budgetNs[task]! - TOLERANCE_NS) * dl.relDeadlineNs[task]!;
      return left > dl.runtimeNs[task]! * (dl.deadlineNs[task]! - nowNs);
    },
    zeroLagNs: ({ dl }, task) =>
      dl.deadlineNs[task]! - Math.floor((dl.budgetNs[task]! * dl.periodNs[task]!) / dl.runtimeNs[task]! + TOLERANCE_NS),
  };
}

/** Reclaiming as the literature has it. */
export const textbookGrub: Choice = {
  seam: 'reclaim',
  name: 'textbook-grub',
  about: 'a reservation that asks for it pays only for the bandwidth that others leave unused, without rounding',
  source: 'base-scheduler:B16',
  features: ['reclaims'],
  rules: exactReclaim(() => 0),
  parameters: { extra: ['none', 'unreserved'] },
  withParameters: ({ extra }) => (extra === 'unreserved' ? exactReclaim((reserved) => Math.max(0, 1 - reserved)) : {}),
};

/** Reservations with the flag reclaim as the kernel lets them. */
export const linuxGrub: Choice = {
  seam: 'reclaim',
  name: 'linux-grub',
  about:
    'a reservation that asks for it pays only for the bandwidth that others leave unused, in the fixed point of the kernel',
  source: 'base-scheduler:B16',
  features: ['reclaims'],
  rules: kernelReclaim,
  parameters: { reclaim: ['kernel', 'off'] },
  lacksWith: ({ reclaim }) => (reclaim === 'off' ? ['reclaims'] : []),
  withParameters: ({ reclaim }) => (reclaim === 'off' ? OFF : {}),
};

const OFF: Pick<ReservationRules, 'paidForNs' | 'lastsForNs'> = {
  paidForNs: (_w, _cpu, _task, ns) => ns,
  lastsForNs: ({ dl }, _cpu, task) => Math.max(0, dl.budgetNs[task]!),
};
