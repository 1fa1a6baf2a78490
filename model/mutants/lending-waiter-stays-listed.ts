// M38 for whole chains, the other half: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { listIfPushable } from '../kernel/queue.ts';

export const lendingWaiterStaysListed: Mutant = {
  row: 'M38',
  name: 'lending-waiter-stays-listed',
  history: 'A waiter that is listed as pushable stays listed when it becomes the donor.',
  source: 'proxy-exec:M38',
  designs: ['proxy-P4'],
  caughtBy: ['a-listed-task-is-not-the-donor'],
  patch: {
    rules: ({ queuesBalance }) => ({
      queuesBalance(m, cpu, task, picked) {
        queuesBalance(m, cpu, task, picked);
        if (m.w.task.isBlocked[task] === 0) return;
        m.w.cpu.donor[cpu] = NONE;
        listIfPushable(m, cpu, task);
        m.w.cpu.donor[cpu] = task;
      },
    }),
  },
};
