// Our own, after cosched-balance:K12: the list is looked at, and the answer is the same whatever stands in it.

import { raiseFlag } from '../balance/active.ts';
import type { Mutant } from '../design.ts';
import { AB_REFUSED, CALLBACK_REFUSED, EV_ACTIVE_BALANCE, EV_CALLBACK } from '../events.ts';
import { DONE } from '../frames.ts';

export const everyCallbackIsRefused: Mutant = {
  row: '',
  name: 'every-callback-is-refused',
  history: 'The callback of an active balance is refused on an empty list as well, so that none is ever run.',
  source: 'cosched-balance:CB-ONCE',
  designs: ['balance-B2'],
  caughtBy: ['a-listed-callback-runs-once'],
  patch: {
    rules: () => ({
      asks(m, _f, from, to) {
        raiseFlag(m, from, to);
        m.emit(EV_CALLBACK, from, CALLBACK_REFUSED);
        m.emit(EV_ACTIVE_BALANCE, from, AB_REFUSED, to);
        return DONE;
      },
    }),
  },
};
