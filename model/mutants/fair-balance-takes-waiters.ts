// M12: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const fairBalanceTakesWaiters: Mutant = {
  row: 'M12',
  name: 'fair-balance-takes-waiters',
  history: 'Balancing of fair tasks takes a task that waits for a mutex, and proxying sends it back.',
  source: 'proxy-exec:M12',
  designs: ['proxy-P3-linux-fair'],
  caughtBy: ['balancers-move-only-tasks-that-wait'],
  patch: { rules: () => ({ onlyLends: () => false }) },
};
