// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const counterNotLowered: Mutant = {
  row: '',
  name: 'counter-not-lowered',
  history: 'The count of runnable tasks is not lowered when a fair task is dequeued.',
  source: 'base-scheduler:S4',
  designs: ['proxy-P2'],
  caughtBy: ['nr-running-equals-recount'],
  patch: {
    classes: {
      fair: (fair) => ({
        dequeueTask(m, cpu, task, flags) {
          fair.dequeueTask(m, cpu, task, flags);
          m.w.cpu.nrRunning[cpu]!++;
        },
      }),
    },
  },
};
