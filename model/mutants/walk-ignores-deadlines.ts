// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const walkIgnoresDeadlines: Mutant = {
  row: 'base-scheduler:59',
  name: 'walk-ignores-deadlines',
  history: 'Waiters are ordered by priority alone, so that DEADLINE tasks stand in the order of their coming.',
  source: 'base-scheduler:59',
  designs: ['linux'],
  caughtBy: ['waiter-tree-is-sorted'],
  patch: {
    rules: () => ({
      waiterBefore: (key, _deadlineNs, otherKey) => key > otherKey,
    }),
  },
};
