// C25: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const dequeueKeepsPicksValid: Mutant = {
  row: 'cosched-balance:C25',
  name: 'dequeue-keeps-picks-valid',
  history: 'A dequeue does not raise the sequence, so that a pick of a task that has left is reused.',
  source: 'cosched-balance:C25',
  designs: ['core-A3'],
  caughtBy: ['a-pick-that-is-reused-is-queued'],
  patch: {
    rules: (rules) => ({
      coreDequeued(m, cpu, task) {
        const leader = m.w.core.leader[cpu]!;
        const before = m.w.core.taskSeq[leader]!;
        rules.coreDequeued(m, cpu, task);
        m.w.core.taskSeq[leader] = before;
      },
    }),
  },
};
