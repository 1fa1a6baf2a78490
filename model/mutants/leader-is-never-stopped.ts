// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const leaderIsNeverStopped: Mutant = {
  row: '',
  name: 'leader-is-never-stopped',
  history: 'The skew of virtual CPUs is measured, and whoever is ahead goes on.',
  source: 'cosched-balance:G-SKEW',
  designs: ['core-A2-E'],
  caughtBy: ['vcpus-stay-together'],
  patch: {
    rules: () => ({ mayRunAhead: () => true }),
  },
};
