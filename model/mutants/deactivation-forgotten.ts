// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

export const deactivationForgotten: Mutant = {
  row: '',
  name: 'deactivation-forgotten',
  history: 'A waiter whose owner sleeps is not taken off the runqueue, so every pick meets it again.',
  source: 'proxy-exec:V3',
  designs: ['proxy-P2'],
  caughtBy: ['a-pick-comes-to-an-end'],
  patch: {
    sections: {
      schedule: {
        deactivate: (section) => ({
          ...section,
          run(m, f) {
            m.rules.releaseDonor(m, f);
            return sectionId('pull-look');
          },
        }),
      },
    },
  },
};
