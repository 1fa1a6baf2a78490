// Our own: the answer to a callback that nothing makes run.

import { asksThread } from '../balance/active.ts';
import type { Mutant } from '../design.ts';

export const requestWakesTheStopperToo: Mutant = {
  row: '',
  name: 'request-wakes-the-stopper-too',
  history:
    'So that a request does not wait for the CPU to schedule by itself, it is given to the stopper again, whoever executes there.',
  source: 'cosched-balance:L1',
  designs: ['balance-B2'],
  caughtBy: ['rt-not-switched-out-for-fair-balance'],
  patch: { rules: () => ({ asks: asksThread }) },
};
