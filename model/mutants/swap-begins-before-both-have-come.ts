// Our own, beside cosched-balance:L5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NEXT, sectionId } from '../frames.ts';

export const swapBeginsBeforeBothHaveCome: Mutant = {
  row: '',
  name: 'swap-begins-before-both-have-come',
  history: 'A stopper does not wait until the other one has come: it does the work while tasks go on over there.',
  source: 'cosched-balance:H-COUNT',
  designs: ['balance-B0-numa'],
  caughtBy: ['a-stop-of-two-cpus-does-its-work-once'],
  patch: {
    sections: {
      stopper: {
        'stop-two-wait': (section) => ({ ...section, run: () => NEXT }),
        'stop-two-there': (section) => ({ ...section, run: () => NEXT }),
        'stop-two-go': (section) => ({
          ...section,
          run: (m, f) =>
            m.rules.doesTheSwap(m.w, f - 2 * m.w.cpus - m.w.tasks, m.w.frame.b[f]!) ? NEXT : sectionId('stop-two-ran'),
        }),
      },
    },
  },
};
