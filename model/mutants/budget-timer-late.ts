// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const budgetTimerLate: Mutant = {
  row: '',
  name: 'budget-timer-late',
  history: 'The exact timer at the end of a budget is armed for twice the budget.',
  source: 'base-scheduler:B1',
  designs: ['linux'],
  caughtBy: ['an-overrun-is-less-than-a-tick'],
  patch: {
    rules: (rules) => ({ lastsForNs: (w, cpu, task) => 2 * rules.lastsForNs(w, cpu, task) }),
  },
};
