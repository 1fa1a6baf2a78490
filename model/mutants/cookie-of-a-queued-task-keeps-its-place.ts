// C7: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const cookieOfAQueuedTaskKeepsItsPlace: Mutant = {
  row: 'cosched-balance:C7',
  name: 'cookie-of-a-queued-task-keeps-its-place',
  history: 'The cookie of a queued task changes, and its place in the core tree does not.',
  source: 'cosched-balance:C7',
  designs: ['core-A3'],
  caughtBy: ['cookied-tasks-stand-in-the-core-tree', 'a-selection-gives-one-cookie'],
  patch: {
    rules: () => ({ relistsForCookie: () => false }),
  },
};
