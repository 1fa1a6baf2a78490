// Our own: see `history`.

import type { Mutant } from '../design.ts';

export const passesTakeWhoLends: Mutant = {
  row: '',
  name: 'passes-take-who-lends',
  history:
    'A pass over the domains moves a fair task that waits for a mutex and stays queued to lend, as if it waited for the CPU.',
  source: 'proxy-exec:M12',
  designs: ['balance-B0-proxy'],
  caughtBy: ['balancers-move-only-tasks-that-wait'],
  patch: { rules: () => ({ onlyLends: () => false }) },
};
