// Wasted cores, group imbalance, ended for good by 0b0695f2b34a: groups were compared by average load, so that one heavy task made its node
// look as busy as another one, while a CPU idled beside it.

import type { Mutant } from '../design.ts';

export const averageHidesIdleCpus: Mutant = {
  row: 'WC1',
  name: 'average-hides-idle-cpus',
  history:
    'A group is left alone when the average load of this one is as high, though CPUs idle here and tasks wait there.',
  source: 'cosched-balance:WC1',
  designs: ['balance-B0', 'balance-B2'],
  caughtBy: ['no-cpu-idles-beside-an-overloaded-node'],
  patch: { rules: () => ({ averageDecides: () => true }) },
};
