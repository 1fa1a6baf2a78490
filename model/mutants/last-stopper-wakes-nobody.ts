// Our own, beside cosched-balance:L5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId, WAIT } from '../frames.ts';
import { TWO_EXIT } from '../ids.ts';

export const lastStopperWakesNobody: Mutant = {
  row: '',
  name: 'last-stopper-wakes-nobody',
  history: 'The stoppers of a stop of two CPUs go their ways without a word to the task that waits for them.',
  source: 'cosched-balance:L4',
  designs: ['balance-B0-numa'],
  caughtBy: ['who-asked-for-a-swap-goes-on'],
  patch: {
    sections: {
      stopper: {
        'stop-two-end': (section) => ({
          ...section,
          run(m, f) {
            const { swap } = m.w;
            const asker = m.w.frame.b[f]!;
            if (swap.state[asker]! < TWO_EXIT) return WAIT;
            m.touchTask(asker);
            swap.left[asker]!--;
            return sectionId('stop-take');
          },
        }),
      },
    },
  },
};
