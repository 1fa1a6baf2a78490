// Our own: nobody takes up again who was passed over.

import type { Mutant } from '../design.ts';

export const passedOverForEver: Mutant = {
  row: '',
  name: 'passed-over-for-ever',
  history: 'A waiter that picks pass over is not taken up again when it has become the top waiter.',
  source: 'seeds:top-waiter-only',
  designs: ['proxy-top-waiter'],
  caughtBy: ['no-top-waiter-is-passed-over'],
  patch: { rules: () => ({ takesUpAgain: () => false }) },
};
