// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const loanNeverEnds: Mutant = {
  row: 'base-scheduler:12',
  name: 'loan-never-ends',
  history:
    'The mark of a boosted reservation stays when the boost ends, so that the next one begins with what is left of it.',
  source: 'base-scheduler:12',
  designs: ['linux'],
  caughtBy: ['a-loan-has-a-lender'],
  patch: {
    rules: (base) => ({
      loanOf(w, task, donor, cls) {
        const loan = base.loanOf(w, task, donor, cls);
        return loan === NONE ? w.dl.lender[task]! : loan;
      },
    }),
  },
};
