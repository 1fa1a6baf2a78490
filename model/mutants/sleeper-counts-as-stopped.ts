// H10: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { FAIR, NEW } from '../ids.ts';

export const sleeperCountsAsStopped: Mutant = {
  row: 'cosched-balance:H10',
  name: 'sleeper-counts-as-stopped',
  history:
    'A virtual CPU that sleeps counts as one that makes no progress: those that compute are stopped, however long it sleeps.',
  source: 'cosched-balance:H10',
  designs: ['core-A2-E'],
  caughtBy: ['who-is-co-stopped-has-a-laggard'],
  patch: {
    rules: () => ({ countsForSkew: (w, task) => w.task.cls[task] === FAIR && w.task.state[task] !== NEW }),
  },
};
