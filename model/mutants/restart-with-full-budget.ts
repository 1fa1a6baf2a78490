// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { isServer } from '../view.ts';

export const restartWithFullBudget: Mutant = {
  row: '',
  name: 'restart-with-full-budget',
  history: 'A server that restarts within its period is given its whole budget again, as often as it restarts.',
  source: 'base-scheduler:D7',
  designs: ['linux'],
  caughtBy: ['server-flags-form-a-state'],
  patch: {
    rules: ({ wakeOverflows, revisedBudgetNs }) => ({
      wakeOverflows: (w, task, nowNs) =>
        isServer(w, task) ? w.dl.deadlineNs[task]! > nowNs : wakeOverflows(w, task, nowNs),
      revisedBudgetNs: (w, task, nowNs) =>
        isServer(w, task) ? w.dl.runtimeNs[task]! : revisedBudgetNs(w, task, nowNs),
    }),
  },
};
