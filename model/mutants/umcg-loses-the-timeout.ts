// Row 45.

import type { Mutant } from '../design.ts';

export const umcgLosesTheTimeout: Mutant = {
  row: '45',
  name: 'umcg-loses-the-timeout',
  history:
    'A signal that interrupts a wait with a timeout has it taken up again without one, so that the tick of a server stops.',
  source: 'umcg:45',
  designs: ['umcg-Z2'],
  caughtBy: ['a-timed-wait-ends'],
  patch: { rules: () => ({ umcgKeepsTimeout: () => false }) },
};
