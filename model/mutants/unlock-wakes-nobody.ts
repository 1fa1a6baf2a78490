// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const unlockWakesNobody: Mutant = {
  row: '',
  name: 'unlock-wakes-nobody',
  history: 'Unlock chooses the next owner and leaves it asleep.',
  source: 'proxy-exec:V2',
  designs: ['proxy-P2'],
  caughtBy: ['a-free-mutex-has-a-waking-waiter'],
  patch: {
    sections: {
      unlock: {
        'hand-over': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            return DONE;
          },
        }),
      },
    },
  },
};
