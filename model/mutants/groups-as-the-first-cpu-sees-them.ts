// Wasted cores, group construction: overlapping groups were built from one CPU's point of view for all. On a ring of four nodes the two that
// stand beside the first then share all groups.

import { inSpan } from '../balance/domains.ts';
import type { Mutant } from '../design.ts';

export const groupsAsTheFirstCpuSeesThem: Mutant = {
  row: 'WC2',
  name: 'groups-as-the-first-cpu-sees-them',
  history: 'The groups of every domain are built going round from its first CPU, not from the CPU whose domain it is.',
  source: 'cosched-balance:WC2',
  designs: ['balance-B0', 'balance-B2'],
  caughtBy: ['domains-cover-all-cpus'],
  patch: {
    rules: () => ({
      groupsBeginAt: (w, cpu, level) => {
        for (let first = 0; first < w.cpus; first++) if (inSpan(w, cpu, level, first)) return first;
        return cpu;
      },
    }),
  },
};
