// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const spinnerIgnoresNeedResched: Mutant = {
  row: '',
  name: 'spinner-ignores-need-resched',
  history: 'A spinner watches the owner and not its own CPU, on which somebody more urgent waits.',
  source: 'proxy-exec:R9',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-spinner-makes-way'],
  patch: { rules: () => ({ leavesSpin: () => false }) },
};
