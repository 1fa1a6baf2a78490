// Our own, beside cosched-balance:L5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const bothStoppersDoTheSwap: Mutant = {
  row: '',
  name: 'both-stoppers-do-the-swap',
  history: 'Nobody is named as the one who does the work: each stopper of a stop of two CPUs does it.',
  source: 'cosched-balance:AB-STOPONCE',
  designs: ['balance-B0-numa'],
  caughtBy: ['a-stop-of-two-cpus-does-its-work-once'],
  patch: { rules: () => ({ doesTheSwap: () => true }) },
};
