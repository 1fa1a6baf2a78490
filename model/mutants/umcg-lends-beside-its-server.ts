// A worker lends although its server lends for it.

import type { Mutant } from '../design.ts';

export const umcgLendsBesideItsServer: Mutant = {
  row: '',
  name: 'umcg-lends-beside-its-server',
  history: 'The loan passes to the server, and the worker stays queued as every waiter does: both lend for one block.',
  source: 'umcg:design-B4',
  designs: ['umcg-Z2-server-lends'],
  caughtBy: ['who-may-not-lend-sleeps'],
  patch: { rules: () => ({ retains: () => true }) },
};
