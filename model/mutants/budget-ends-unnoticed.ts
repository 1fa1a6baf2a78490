// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { DL } from '../ids.ts';

export const budgetEndsUnnoticed: Mutant = {
  row: '',
  name: 'budget-ends-unnoticed',
  history: 'Nothing is armed for the end of a budget, and without a tick nobody looks.',
  source: 'rv-monitors:throttle',
  designs: ['vanilla', 'linux'],
  caughtBy: [
    'a-throttled-reservation-is-not-switched-in',
    'a-reservation-finishes-before-its-deadline',
    'a-reservation-is-late-within-the-bound',
  ],
  patch: {
    rules: (rules) => ({
      enforcesExactly: (w, task) => w.task.cls[task] !== DL && rules.enforcesExactly(w, task),
    }),
  },
};
