// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const revisedByTheUtilisation: Mutant = {
  row: '',
  name: 'revised-by-the-utilisation',
  history:
    'A constrained reservation that wakes late in its period gets budget by its period, not by its relative deadline.',
  source: 'base-scheduler:wake-1',
  designs: ['linux', 'textbook-cbs'],
  caughtBy: ['a-revised-budget-is-the-density-of-what-is-left'],
  patch: {
    rules: () => ({
      revisedBudgetNs: ({ dl }, task, nowNs) =>
        Math.floor((dl.runtimeNs[task]! / dl.periodNs[task]!) * (dl.deadlineNs[task]! - nowNs)),
    }),
  },
};
