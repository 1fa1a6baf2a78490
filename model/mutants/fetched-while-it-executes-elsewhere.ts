// H11: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { mayExecuteOn } from '../view.ts';

export const fetchedWhileItExecutesElsewhere: Mutant = {
  row: 'H11',
  name: 'fetched-while-it-executes-elsewhere',
  history:
    'The second slot of a task begins, and its CPU takes it although the interrupt that ends the first one is still on its way.',
  source: 'cosched-balance:H11',
  designs: ['core-A4-plans'],
  caughtBy: ['executes-on-one-cpu', 'balancers-move-only-tasks-that-wait'],
  patch: {
    rules: () => ({ mayFetch: (w, _from, to, task) => mayExecuteOn(w, task, to) }),
  },
};
