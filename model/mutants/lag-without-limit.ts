// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lagWithoutLimit: Mutant = {
  row: 'base-scheduler:49',
  name: 'lag-without-limit',
  history: 'The lag that a task takes along was not cut before it was scaled by weights, and the product overflowed.',
  source: 'base-scheduler:49',
  designs: ['linux'],
  caughtBy: ['stored-lag-is-within-its-limit'],
  patch: { rules: () => ({ lagLimitNs: () => 2 ** 40 }) },
};
