// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const ineligibleBlockLeavesAtOnce: Mutant = {
  row: '',
  name: 'ineligible-block-leaves-at-once',
  history: 'A task that blocks on a mutex is taken off although it is ineligible: only plain sleeps are delayed.',
  source: 'base-scheduler:E7',
  designs: ['linux'],
  caughtBy: ['nobody-leaves-while-it-is-ineligible'],
  patch: {
    rules: ({ delaysDequeue }) => ({
      delaysDequeue: (w, cpu, task) =>
        w.task.blockedOn[task]! < 0 && w.task.rtBlockedOn[task]! < 0 && delaysDequeue(w, cpu, task),
    }),
  },
};
