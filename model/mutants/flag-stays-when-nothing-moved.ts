// Our own: the flag as the answer of a move.

import type { Mutant } from '../design.ts';

export const flagStaysWhenNothingMoved: Mutant = {
  row: '',
  name: 'flag-stays-when-nothing-moved',
  history: 'The thread takes the flag down where it has moved a task, and not where it found none or came too late.',
  source: 'cosched-balance:AB-FLAG',
  designs: ['balance-B0'],
  caughtBy: ['the-active-balance-flag-names-one-request', 'an-active-balance-is-soon-over'],
  patch: { rules: () => ({ endsRequest: (_w, _cpu, moved) => moved }) },
};
