// C11: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const throttledTaskFoundByCookie: Mutant = {
  row: 'cosched-balance:C11',
  name: 'throttled-task-found-by-cookie',
  history: 'Who looks for a task that matches takes one that is throttled.',
  source: 'cosched-balance:C11',
  designs: ['core-A3'],
  caughtBy: ['a-pick-that-is-reused-is-queued'],
  patch: {
    rules: () => ({ mayBeFound: () => true }),
  },
};
