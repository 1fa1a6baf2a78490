// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const delayPaysInterest: Mutant = {
  row: '',
  name: 'delay-pays-interest',
  history:
    'A mistake of our own: a delayed task keeps the positive lag that it came to while it slept (DELAY_ZERO forgotten).',
  source: 'base-scheduler:E7',
  designs: ['linux'],
  caughtBy: ['a-delay-earns-no-lag'],
  patch: { rules: () => ({ lagAfterDelay: (_w, _task, lag) => lag }) },
};
