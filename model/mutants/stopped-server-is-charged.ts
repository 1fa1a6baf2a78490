// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';

export const stoppedServerIsCharged: Mutant = {
  row: 'base-scheduler:20',
  name: 'stopped-server-is-charged',
  history: 'Fair tasks that run by themselves are charged to a server that was stopped.',
  source: 'base-scheduler:20',
  designs: ['linux'],
  caughtBy: ['an-inactive-server-is-not-charged'],
  patch: { rules: () => ({ serverIsCharged: () => true }) },
};
