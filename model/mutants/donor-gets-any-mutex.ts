// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const donorGetsAnyMutex: Mutant = {
  row: '',
  name: 'donor-gets-any-mutex',
  history:
    'Unlock hands any mutex to the task that donates, even if it waits for another one, and so makes a cycle of waits possible.',
  source: 'proxy-exec:R1',
  designs: ['proxy-P2'],
  caughtBy: ['a-mutex-has-one-owner'],
  patch: {
    rules: (rules) => ({
      nextOwner(w, mutex, owner) {
        const donor = w.task.blockedDonor[owner]!;
        return donor === NONE ? rules.nextOwner(w, mutex, owner) : donor;
      },
    }),
  },
};
