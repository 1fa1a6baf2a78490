// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const loanOfTheMiddleTask: Mutant = {
  row: 'base-scheduler:14',
  name: 'loan-of-the-middle-task',
  history:
    'A boost that comes through a task of another class takes the DEADLINE parameters of that task, which are zero.',
  source: 'base-scheduler:14',
  designs: ['linux'],
  caughtBy: ['impossible-states-never-happen'],
  patch: {
    rules: (base) => ({
      loanOf: (w, task, donor, cls) => (base.loanOf(w, task, donor, cls) === NONE ? NONE : donor),
    }),
  },
};
