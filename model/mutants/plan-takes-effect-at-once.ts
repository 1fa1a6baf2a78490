// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const planTakesEffectAtOnce: Mutant = {
  row: '',
  name: 'plan-takes-effect-at-once',
  history:
    'A new plan is followed from the instant at which it is handed over: slots that were still to come are over in it.',
  source: 'cosched-balance:T-SWITCH',
  designs: ['core-A4-plans'],
  caughtBy: ['a-change-of-plans-costs-no-slot'],
  patch: {
    rules: () => ({ planTakesEffectNs: (w) => w.system.nowNs[0]! }),
  },
};
