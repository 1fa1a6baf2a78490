// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const overrunIsForgiven: Mutant = {
  row: '',
  name: 'overrun-is-forgiven',
  history: 'Replenishment fills the budget up, whatever was overdrawn.',
  source: 'base-scheduler:B3',
  designs: ['linux'],
  caughtBy: ['periods-open-by-the-rules'],
  patch: {
    classes: {
      dl: (c) => ({
        replenish(m, task) {
          const { budgetNs } = m.w.dl;
          if (budgetNs[task]! < 0) budgetNs[task] = 0;
          c.replenish(m, task);
        },
      }),
    },
  },
};
