// Our own: who waits for whom is looked at when a mutex changes hands, and not when a waiter leaves.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const ownersAloneAreReviewed: Mutant = {
  row: '',
  name: 'owners-alone-are-reviewed',
  history:
    'The change of an owner makes the scheduler look for top waiters, and the wake-up of a waiter, or its move, does not.',
  source: 'seeds:top-waiter-only',
  designs: ['proxy-top-waiter'],
  caughtBy: ['the-top-waiter-is-beside-its-owner', 'a-chain-over-other-cpus-ends-in-curr'],
  patch: {
    rules: (base) => ({
      waitsChanged(m, task) {
        if (task === NONE) base.waitsChanged(m, task);
      },
    }),
  },
};
