// A worker that was reported stays queued where it is in the middle of a chain.

import type { Mutant } from '../design.ts';
import { holdsLock } from '../view.ts';

export const umcgKeepsWhoOwnsAMutex: Mutant = {
  row: '',
  name: 'umcg-keeps-who-owns-a-mutex',
  history:
    'Workers are to sleep, but one that owns another mutex is kept queued so that its own waiters can be followed through it: it lends itself.',
  source: 'umcg:design-B3',
  designs: ['umcg-Z2-sleeps'],
  caughtBy: ['who-may-not-lend-sleeps'],
  patch: { rules: ({ retains }) => ({ retains: (w, task) => holdsLock(w, task) || retains(w, task) }) },
};
