// Our own: the exchange has one half.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const nobodyTakesThePlace: Mutant = {
  row: '',
  name: 'nobody-takes-the-place',
  history: 'The top waiter goes to the owner, and the task that it displaces is left there.',
  source: 'seeds:top-waiter-swap',
  designs: ['proxy-top-waiter-swap'],
  caughtBy: ['the-place-of-a-top-waiter-is-taken'],
  patch: { rules: () => ({ swapPartner: () => NONE }) },
};
