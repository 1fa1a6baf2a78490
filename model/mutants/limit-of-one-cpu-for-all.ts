// Row 7: see `history` (a57415f5d1e4). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { EBUSY } from '../events.ts';

export const limitOfOneCpuForAll: Mutant = {
  row: '7',
  name: 'limit-of-one-cpu-for-all',
  history:
    'A lower limit is compared, as the share of one CPU, with what is admitted on all CPUs of the root domain together, and refused.',
  source: 'base-scheduler:7',
  designs: ['linux'],
  caughtBy: ['a-limit-that-fits-is-accepted'],
  patch: {
    rules: () => ({
      admitsLimit(w, limitBw) {
        for (let root = 0; root < w.cpus; root++) if (limitBw < w.root.totalBw[root]!) return EBUSY;
        return 0;
      },
    }),
  },
};
