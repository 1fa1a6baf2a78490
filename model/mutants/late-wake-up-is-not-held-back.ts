// Row 2: see `history` (df8eac8cafce). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lateWakeUpIsNotHeldBack: Mutant = {
  row: '2',
  name: 'late-wake-up-is-not-held-back',
  history: 'A constrained task that wakes after its deadline and before its next period gets a fresh budget at once.',
  source: 'base-scheduler:2',
  designs: ['textbook-cbs'],
  caughtBy: ['periods-open-by-the-rules', 'a-constrained-reservation-keeps-to-its-density'],
  patch: {
    rules: () => ({ holdsBack: () => false }),
  },
};
