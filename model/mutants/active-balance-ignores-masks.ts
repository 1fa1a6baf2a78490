// Our own: the second look that looks at less.

import type { Mutant } from '../design.ts';

export const activeBalanceIgnoresMasks: Mutant = {
  row: '',
  name: 'active-balance-ignores-masks',
  history:
    'The thread takes the first queued task that executes nowhere, though its mask may have changed since the request.',
  source: 'cosched-balance:MIG-PRE',
  designs: ['balance-B0'],
  caughtBy: ['active-balance-moves-a-task-that-may-go'],
  patch: {
    rules: (base) => ({
      activeTask(m, from, to) {
        for (let t = m.w.cpu.fairFirst[from]!; t >= 0; t = m.w.task.rqNext[t]!) {
          if (base.canMigrate(m.w, from, to, t)) return t;
        }
        return -1;
      },
    }),
  },
};
