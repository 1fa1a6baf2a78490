// cosched-balance:L2: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { mayExecuteOn } from '../view.ts';

export const askedForWhoIsUrgent: Mutant = {
  row: 'cosched-balance:L2',
  name: 'asked-for-who-is-urgent',
  history: 'Active balance is asked for although the task that executes there has become a real-time one.',
  source: 'cosched-balance:L2',
  designs: ['balance-B0c'],
  caughtBy: ['active-balance-is-asked-for-a-fair-task'],
  patch: {
    rules: () => ({
      mayAsk: (w, from, to) => w.cpu.curr[from] !== NONE && mayExecuteOn(w, w.cpu.curr[from]!, to),
    }),
  },
};
