// A server loop that takes every worker that is not BLOCKED for one that runs.

import type { Mutant } from '../design.ts';
import { UMCG_BLOCKED, UMCG_STATE_MASK } from '../ids.ts';

export const umcgWhoIsNotBlockedRuns: Mutant = {
  row: '',
  name: 'umcg-who-is-not-blocked-runs',
  history:
    'Of two tests that say the same of most words one is written for the other: a worker that has given way is RUNNABLE, counts as running, and every wait for it fails.',
  source: 'umcg:operator-M3',
  designs: ['umcg-Z2'],
  caughtBy: ['a-server-does-not-fail-for-ever'],
  patch: { rules: () => ({ umcgCountsAsRunning: (state) => (state & UMCG_STATE_MASK) !== UMCG_BLOCKED }) },
};
