// Row 26, the bug that began the argument, as userspace makes it: the server runs because some worker unblocked, and starts another one.

import type { Mutant } from '../design.ts';

export const umcgStartsTheQueueHead: Mutant = {
  row: '26',
  name: 'umcg-starts-the-queue-head',
  history: 'A server that was woken starts the head of its queue and does not look whether its worker still runs.',
  source: 'umcg:26',
  designs: ['umcg-Z2'],
  caughtBy: ['one-running-worker-per-server'],
  patch: { rules: () => ({ umcgLooksAtCurrent: () => false }) },
};
