// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';

export const serverStartedTwice: Mutant = {
  row: 'base-scheduler:19',
  name: 'server-started-twice',
  history:
    'Without a flag that says that it is active, a server that lost its last fair task behind its back is started once more.',
  source: 'base-scheduler:19',
  designs: ['linux'],
  caughtBy: ['impossible-states-never-happen'],
  patch: { rules: () => ({ mayStartServer: () => true }) },
};
