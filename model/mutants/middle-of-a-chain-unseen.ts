// Our own: a chain over other CPUs changes and who executes its end is not told.

import type { Mutant } from '../design.ts';

export const middleOfAChainUnseen: Mutant = {
  row: '',
  name: 'middle-of-a-chain-unseen',
  history:
    'A task in the middle of a chain that leads over its CPU is woken, and the CPU that executes for the head of that chain is not told.',
  source: 'seeds:top-waiter-only',
  designs: ['proxy-top-waiter'],
  caughtBy: ['curr-ends-the-donors-chain'],
  patch: { rules: () => ({ chainHasLeft: () => false }) },
};
