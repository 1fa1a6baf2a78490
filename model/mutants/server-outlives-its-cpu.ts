// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';

export const serverOutlivesItsCpu: Mutant = {
  row: 'base-scheduler:28',
  name: 'server-outlives-its-cpu',
  history: 'A server stays active on a CPU that has gone offline.',
  source: 'base-scheduler:28',
  designs: ['linux'],
  caughtBy: ['no-server-is-active-on-an-offline-cpu'],
  patch: { rules: () => ({ cpuGoesOff: () => {} }) },
};
