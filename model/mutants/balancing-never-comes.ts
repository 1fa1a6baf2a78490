// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const balancingNeverComes: Mutant = {
  row: '',
  name: 'balancing-never-comes',
  history: 'A mistake of our own: an idle CPU believes that it has balanced just now.',
  source: 'base-scheduler:WC-global-fair',
  designs: ['linux'],
  caughtBy: ['no-cpu-idles-beside-fair-work-for-long'],
  patch: { rules: () => ({ balances: () => false }) },
};
