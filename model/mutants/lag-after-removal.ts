// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { lagOf } from '../kernel/fair-average.ts';

export const lagAfterRemoval: Mutant = {
  row: 'base-scheduler:48',
  name: 'lag-after-removal',
  history:
    'A change of weight took the entity out first and computed its lag against the average of those that were left.',
  source: 'base-scheduler:48',
  designs: ['linux'],
  caughtBy: ['lag-survives-every-change'],
  patch: {
    classes: {
      fair: (fair) => ({
        dequeueTask(m, cpu, task, flags) {
          fair.dequeueTask(m, cpu, task, flags);
          if (m.w.cpu.fairWeight[cpu]! > 0) m.w.fair.lag[task] = lagOf(m.w, cpu, task);
          m.touchTask(task);
        },
      }),
    },
  },
};
