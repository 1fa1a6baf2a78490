// Our own mistake: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { ENQ_WAKEUP, type Mutant } from '../design.ts';
import { reservedBw } from '../kernel/outside-calls.ts';
import { isSpecial } from '../view.ts';

export const specialThreadCountsAsActive: Mutant = {
  row: '',
  name: 'special-thread-counts-as-active',
  history: 'The bandwidth that a special thread claims is added to running_bw when it wakes up, for ever.',
  source: 'base-scheduler:9',
  designs: ['linux', 'proxy-P2'],
  caughtBy: ['bandwidth-is-summed-where-tasks-are'],
  patch: {
    classes: {
      dl: ({ enqueueTask }) => ({
        enqueueTask(m, cpu, task, flags) {
          enqueueTask(m, cpu, task, flags);
          if (isSpecial(m.w, task) && flags & ENQ_WAKEUP) m.w.cpu.runningBw[cpu]! += reservedBw(m.w, task);
        },
      }),
    },
  },
};
