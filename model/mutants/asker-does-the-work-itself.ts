// Our own, after cosched-balance:K6: the work of a request on another CPU than its own, without a class that is changed.

import { raiseFlag } from '../balance/active.ts';
import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { P_ACTIVE_CALLBACK } from '../program-names.ts';

export const askerDoesTheWorkItself: Mutant = {
  row: '',
  name: 'asker-does-the-work-itself',
  history:
    'Whoever asks for an active balance does its work at once, on its own CPU, instead of leaving it to the busy one.',
  source: 'cosched-balance:CB-OWN',
  designs: ['balance-B0'],
  caughtBy: ['a-request-is-taken-up-on-its-own-cpu'],
  patch: {
    rules: () => ({
      asks(m, f, from, to) {
        raiseFlag(m, from, to);
        m.w.lb.carried[from] = 1;
        m.release(f, 0);
        return m.tail(f, P_ACTIVE_CALLBACK, from, NONE);
      },
    }),
  },
};
