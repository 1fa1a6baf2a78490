// A mistake of our own: the timer that stops a task is armed for a task that executes by itself. T1 says that a server spends no more than
// its budget, helping or spinning.

import type { Mutant } from '../design.ts';

export const waitingBudgetEndsUnnoticed: Mutant = {
  row: '',
  name: 'waiting-budget-ends-unnoticed',
  history: 'No exact timer ends the budget of a server while its own task waits for a mutex.',
  source: 'base-scheduler:M-BWI-T1',
  designs: ['textbook-bwi'],
  caughtBy: ['a-period-is-charged-its-budget-at-most', 'a-server-has-its-budget-in-time'],
  patch: {
    rules: ({ enforcesExactly }) => ({
      enforcesExactly: (w, task) => w.task.isBlocked[task] === 0 && enforcesExactly(w, task),
    }),
  },
};
