// Row 1: see `history` (2317d5f1c343). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const wakeTestByThePeriod: Mutant = {
  row: '1',
  name: 'wake-test-by-the-period',
  history:
    'The wake-up test of a constrained task compares with the share of its period instead of its density, so its budget is changed where it could be kept.',
  source: 'base-scheduler:1',
  designs: ['linux'],
  caughtBy: ['periods-open-by-the-rules'],
  patch: {
    rules: () => ({
      wakeOverflows({ dl }, task, nowNs) {
        const left = dl.periodNs[task]! * dl.budgetNs[task]!;
        return left > (dl.deadlineNs[task]! - nowNs) * dl.runtimeNs[task]!;
      },
    }),
  },
};
