// M41: see `history`. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const pushAgainstProxy: Mutant = {
  row: 'M41',
  name: 'push-against-proxy',
  history:
    'Blocked waiters are listed as pushable and pushed away, only to be moved back to the owner at the next pick.',
  source: 'proxy-exec:M41',
  designs: ['proxy-P2'],
  caughtBy: ['pushable-task-may-be-moved', 'balancers-move-only-tasks-that-wait'],
  patch: {
    rules: () => ({
      pushable: () => true,
      mayPush: (w, cpu, task) => w.cpu.donor[cpu] !== task && w.cpu.curr[cpu] !== task,
    }),
  },
};
