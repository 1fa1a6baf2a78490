// Our own mistake: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { advanceVruntime, lagOf } from '../kernel/fair-average.ts';

export const preemptedTaskGoesBack: Mutant = {
  row: '',
  name: 'preempted-task-goes-back',
  history: 'A fair task that is put while it is ahead of the average is taken for a sleeper and set back to it.',
  source: 'base-scheduler:E5',
  designs: ['linux', 'proxy-P2'],
  caughtBy: ['vruntime-grows-by-service-alone'],
  patch: {
    classes: {
      fair: ({ putPrevTask }) => ({
        putPrevTask(m, cpu, task) {
          const { w } = m;
          putPrevTask(m, cpu, task);
          if (w.task.queueOf[task] !== cpu || lagOf(w, cpu, task) >= 0) return;
          advanceVruntime(m, task, lagOf(w, cpu, task));
        },
      }),
    },
  },
};
