// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const inactiveAtTheDeadline: Mutant = {
  row: '',
  name: 'inactive-at-the-deadline',
  history: 'The share of a sleeper counts as used until its deadline, whatever budget it has left.',
  source: 'base-scheduler:B15',
  designs: ['linux'],
  caughtBy: ['a-sleeper-is-active-until-its-zero-lag-instant'],
  patch: {
    rules: () => ({ zeroLagNs: (w, task) => w.dl.deadlineNs[task]! }),
  },
};
