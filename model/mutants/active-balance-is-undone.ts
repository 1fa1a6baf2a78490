// Our own, once met in this model: the last task of a CPU taken by one that idles.

import type { Mutant } from '../design.ts';

export const activeBalanceIsUndone: Mutant = {
  row: '',
  name: 'active-balance-is-undone',
  history:
    'The CPU from which active balance has taken the task is about to idle, looks for work, and takes the one that it has just lost, since nobody has switched to it yet.',
  source: 'cosched-balance:LB-NOUSELESS',
  designs: ['balance-B0'],
  caughtBy: ['active-balance-is-not-undone'],
  patch: { rules: () => ({ keepsLastTask: () => false }) },
};
