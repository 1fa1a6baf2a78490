// M38: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const pushTakesCurr: Mutant = {
  row: 'M38',
  name: 'push-takes-curr',
  history:
    'Only the donor is kept from being pushed; the owner that executes on its context is moved away under its feet.',
  source: 'proxy-exec:M38',
  designs: ['proxy-P2'],
  caughtBy: ['balancers-move-only-tasks-that-wait', 'only-the-task-itself-begins-to-wait', 'running-means-not-blocked'],
  patch: {
    rules: () => ({ mayPush: (w, cpu, task) => w.cpu.donor[cpu] !== task && w.task.isBlocked[task] === 0 }),
  },
};
