// G-PREEMPT. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const takenAwayWithoutAWord: Mutant = {
  row: '',
  name: 'taken-away-without-a-word',
  history: 'A higher class takes a CPU from its set, and the core does not drain: the siblings go on beside it.',
  source: 'cosched-balance:G-PREEMPT',
  designs: ['core-A2-P'],
  caughtBy: ['a-leased-cpu-is-taken-away-with-a-word'],
  patch: { rules: () => ({ holdsLease: () => false }) },
};
