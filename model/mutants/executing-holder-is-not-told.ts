// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';
import { RUNNING } from '../ids.ts';

export const executingHolderIsNotTold: Mutant = {
  row: '',
  name: 'executing-holder-is-not-told',
  history: 'Only a holder that sleeps is wounded, as if one that executes had no other mutex to wait for later.',
  source: 'proxy-exec:B4',
  designs: ['proxy-P2'],
  caughtBy: ['a-younger-holder-is-wounded'],
  patch: {
    rules: (rules) => ({
      wounds: (w, waiter, holder) => rules.wounds(w, waiter, holder) && w.task.state[holder] !== RUNNING,
    }),
  },
};
