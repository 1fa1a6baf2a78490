// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const policyForgetsTheLoan: Mutant = {
  row: 'base-scheduler:15',
  name: 'policy-forgets-the-loan',
  history: 'A boosted DEADLINE owner that is put in another class goes on without being replenished from what is lent.',
  source: 'base-scheduler:15',
  designs: ['linux'],
  caughtBy: ['a-loan-has-a-lender'],
  patch: {
    rules: () => ({
      loanAfterPolicy: (w, task) => w.dl.lender[task]!,
    }),
  },
};
