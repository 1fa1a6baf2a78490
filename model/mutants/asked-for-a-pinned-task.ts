// cosched-balance:L3: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const askedForAPinnedTask: Mutant = {
  row: 'cosched-balance:L3',
  name: 'asked-for-a-pinned-task',
  history: 'Active balance is asked for without a look at the mask of the task that executes there.',
  source: 'cosched-balance:L3',
  designs: ['balance-B0', 'balance-B2'],
  caughtBy: ['active-balance-is-asked-for-who-may-go'],
  patch: { rules: () => ({ mayAsk: (w, from) => w.cpu.curr[from] !== NONE }) },
};
