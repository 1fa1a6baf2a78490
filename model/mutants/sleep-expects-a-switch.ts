// M56: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const sleepExpectsASwitch: Mutant = {
  row: 'M56',
  name: 'sleep-expects-a-switch',
  history:
    'A donor that was switched away from long ago is put to sleep, and its pressure-stall flags are left to a switch that does not come (be41bde4c3a8; fixed by a test of TSK_ONCPU).',
  source: 'proxy-exec:M56',
  designs: ['proxy-P2', 'proxy-P1'],
  caughtBy: ['pressure-counts-who-is-queued'],
  patch: { rules: () => ({ psiLeavesToSwitch: () => true }) },
};
