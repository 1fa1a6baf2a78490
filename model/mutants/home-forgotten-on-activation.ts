// M16: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const homeForgottenOnActivation: Mutant = {
  row: 'M16',
  name: 'home-forgotten-on-activation',
  history: 'Activation of a parked waiter makes the CPU of the woken owner its home.',
  source: 'proxy-exec:M16',
  designs: ['proxy-P3'],
  caughtBy: ['proxy-migration-keeps-the-home'],
  patch: { rules: () => ({ homeAfterActivation: (_w, _task, to) => to }) },
};
