// How a reservation is computed: as the kernel does it, in units of 1024 ns and shares of 2^20, or exactly.

import { ENQ_WAKEUP, type ReservationRules } from '../../design.ts';
import { compareProducts, mulDiv } from '../../kernel/exact.ts';

const scaled = (ns: number): number => Math.floor(ns / 1024);

/** The kernel's: the wake-up test in units of 1024 ns, densities as shares of 2^20. */
export const kernelArithmetic: ReservationRules = {
  wakeOverflows({ dl }, task, nowNs) {
    const left = scaled(dl.relDeadlineNs[task]!) * scaled(dl.budgetNs[task]!);
    return left > scaled(dl.deadlineNs[task]! - nowNs) * scaled(dl.runtimeNs[task]!);
  },
  revisedBudgetNs({ dl }, task, nowNs) {
    const density = mulDiv(dl.runtimeNs[task]!, 2 ** 20, dl.relDeadlineNs[task]!);
    return mulDiv(density, dl.deadlineNs[task]! - nowNs, 2 ** 20);
  },
  paidForNs: (_w, _cpu, _task, ns) => ns,
  lastsForNs: ({ dl }, _cpu, task) => Math.max(0, dl.budgetNs[task]!),
  enforcesExactly: () => true,
  zeroLagNs: ({ dl }, task) =>
    dl.deadlineNs[task]! - mulDiv(dl.budgetNs[task]!, dl.periodNs[task]!, dl.runtimeNs[task]!),
  chargesBeforeRateChange: () => false,
  trimsBudget: ({ dl }, task) => dl.relDeadlineNs[task]! < dl.periodNs[task]!,
  restartsLatePeriod: () => true,
  holdsBack: (_w, _task, flags) => (flags & ENQ_WAKEUP) !== 0,
};

/** Whole numbers without rounding. */
export const exactArithmetic: Partial<ReservationRules> = {
  wakeOverflows: ({ dl }, task, nowNs) =>
    compareProducts(dl.budgetNs[task]!, dl.relDeadlineNs[task]!, dl.runtimeNs[task]!, dl.deadlineNs[task]! - nowNs) > 0,
  revisedBudgetNs: ({ dl }, task, nowNs) =>
    mulDiv(dl.runtimeNs[task]!, dl.deadlineNs[task]! - nowNs, dl.relDeadlineNs[task]!),
};
