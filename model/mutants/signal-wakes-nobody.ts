// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const signalWakesNobody: Mutant = {
  row: '',
  name: 'signal-wakes-nobody',
  history: 'A signal is marked as pending and the interruptible waiter is not woken for it.',
  source: 'proxy-exec:V4',
  designs: ['proxy-P2'],
  caughtBy: ['a-signal-ends-an-interruptible-wait'],
  patch: {
    sections: {
      signal: {
        signal: (section) => ({
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
