// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { mayExecuteOn } from '../view.ts';

export const delayedCountsAsRunnable: Mutant = {
  row: 'base-scheduler:55',
  name: 'delayed-counts-as-runnable',
  history: 'Balancing took a queued task for a runnable one, and moved a sleeper whose dequeue was delayed.',
  source: 'base-scheduler:55',
  designs: ['linux'],
  caughtBy: ['balancers-move-only-tasks-that-wait'],
  patch: {
    rules: () => ({
      onlyLends: () => false,
      mayPullFair: (w, from, to, task) =>
        w.cpu.donor[from] !== task && w.task.onCpu[task] === NONE && mayExecuteOn(w, task, to),
    }),
  },
};
