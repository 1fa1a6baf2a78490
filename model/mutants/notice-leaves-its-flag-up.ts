// Our own: see `history`.

import type { Mutant } from '../design.ts';

export const noticeLeavesItsFlagUp: Mutant = {
  row: '',
  name: 'notice-leaves-its-flag-up',
  history: 'Whoever asked is told of the switch, and the flag stays up, as if somebody were to move a task first.',
  source: 'cosched-balance:AB-FLAG',
  designs: ['balance-B4'],
  caughtBy: ['the-active-balance-flag-names-one-request'],
  patch: { rules: () => ({ endsRequest: (_w, _cpu, moved) => moved }) },
};
