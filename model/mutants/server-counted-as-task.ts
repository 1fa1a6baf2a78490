// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';

export const serverCountedAsTask: Mutant = {
  row: 'base-scheduler:27',
  name: 'server-counted-as-task',
  history: 'A queued server counts as a runnable task, beside the fair tasks that it serves.',
  source: 'base-scheduler:27',
  designs: ['linux'],
  caughtBy: ['nr-running-equals-recount'],
  patch: { rules: () => ({ serverCountsAsTask: () => true }) },
};
