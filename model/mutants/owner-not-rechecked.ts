// M03: see `history`. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const ownerNotRechecked: Mutant = {
  row: 'M03',
  name: 'owner-not-rechecked',
  history:
    'After its CPU was read without its lock the owner is followed without looking again whether it is still queued here.',
  source: 'proxy-exec:M03',
  designs: ['proxy-P2'],
  caughtBy: ['curr-is-queued-here'],
  patch: { rules: () => ({ ownerStillHere: () => true, ownerMigrates: () => false }) },
};
