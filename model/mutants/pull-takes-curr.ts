// M07: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { moreUrgent } from '../view.ts';

export const pullTakesCurr: Mutant = {
  row: 'M07',
  name: 'pull-takes-curr',
  history: 'Pull takes the task that still executes on a CPU that is in the middle of choosing another.',
  source: 'proxy-exec:M07',
  designs: ['proxy-P2'],
  caughtBy: ['executes-on-one-cpu', 'balancers-move-only-tasks-that-wait', 'a-sleeper-is-woken-or-its-wait-is-over'],
  patch: {
    rules: () => ({
      mayPull: (w, cpu, task) => w.cpu.donor[cpu] !== task && w.task.isBlocked[task] === 0,
      runsSoon: (w, cpu, task) => moreUrgent(w, task, w.cpu.curr[cpu]!),
    }),
  },
};
