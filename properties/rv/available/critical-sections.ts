// The kernel's tlob monitor over critical sections: from the first mutex that a task takes to the last that it releases. A measurement;
// `withinBudget` makes a claim of it for a workload whose budget is known.

import type { Window } from '../../types.ts';
import { withMutexes } from '../../vocabulary.ts';
import { windowOf } from '../monitor.ts';
import { tlob } from '../tables/task.ts';

/** Critical sections that last no longer than this, ns; measured alone without a budget. */
export const withinBudget = (budgetNs = Number.POSITIVE_INFINITY): Window =>
  windowOf({
    name: 'critical-sections-stay-within-a-budget',
    because: 'whoever waits for a mutex waits for everything that its owner is made to wait for',
    source: ['rv-monitors:tlob', '15d567fb875f'],
    appliesTo: withMutexes,
    automaton: tlob,
    memory: 'rvTlob',
    about: 'task',
    formula: Number.isFinite(budgetNs) ? `a budget of ${budgetNs} ns` : 'no budget given',
    promised: Number.isFinite(budgetNs),
    bounds: { BUDGET_NS: () => Math.min(budgetNs, Number.MAX_SAFE_INTEGER) },
  });

export const property = withinBudget();
