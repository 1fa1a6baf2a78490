// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import { ENQ_MIGRATE, type Mutant } from '../design.ts';

export const migrationForgetsLag: Mutant = {
  row: 'base-scheduler:57',
  name: 'migration-forgets-lag',
  history:
    'Clocks of two CPUs differed, a moved task looked like one that had slept for long, and its vruntime was set anew.',
  source: 'base-scheduler:57',
  designs: ['linux'],
  caughtBy: ['lag-survives-every-change'],
  patch: {
    classes: {
      fair: (fair) => ({
        enqueueTask(m, cpu, task, flags) {
          if (flags & ENQ_MIGRATE) m.w.fair.lag[task] = 0;
          fair.enqueueTask(m, cpu, task, flags);
        },
      }),
    },
  },
};
