// H7: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { takesCpuAway } from '../core/pair.ts';
import type { Mutant } from '../design.ts';
import { FAIR, NONE } from '../ids.ts';

export const policySaysWhoTakesACpu: Mutant = {
  row: 'cosched-balance:H7',
  name: 'policy-says-who-takes-a-cpu',
  history:
    'Whether a pick takes the CPU away is read from the policy of the task, and not from the class that waiters lend it.',
  source: 'cosched-balance:H7',
  designs: ['core-A2-P'],
  caughtBy: ['fair-tasks-execute-under-the-lease'],
  patch: {
    rules: () => ({
      takesCpuAway: (w, task) => task !== NONE && takesCpuAway(w, task) && w.task.normalCls[task]! !== FAIR,
    }),
  },
};
