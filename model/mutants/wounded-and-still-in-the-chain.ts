// M31: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// The pointer alone says who is blocked, as it did then: the one that wounds is preempted before it has woken the other.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { isWw } from '../view.ts';

export const woundedAndStillInTheChain: Mutant = {
  row: 'M31',
  name: 'wounded-and-still-in-the-chain',
  history:
    'A wound leaves blocked_on of the wounded set: two ww_mutex holders wait for each other, and the chain walk goes round for ever.',
  source: 'proxy-exec:M31',
  designs: ['proxy-P2'],
  caughtBy: ['lending-donor-is-blocked', 'curr-ends-the-donors-chain'],
  patch: {
    rules: (rules) => ({
      woundClearsBlockedOn: () => false,
      countsAsBlocked(w, task) {
        const mutex = w.task.blockedOn[task]!;
        return rules.countsAsBlocked(w, task) || (mutex !== NONE && isWw(w, mutex));
      },
    }),
  },
};
