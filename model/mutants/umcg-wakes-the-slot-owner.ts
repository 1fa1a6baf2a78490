// Our own, of the shape "the wrong party is woken".

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

export const umcgWakesTheSlotOwner: Mutant = {
  row: '',
  name: 'umcg-wakes-the-slot-owner',
  history: 'A worker that stops on request wakes the server in the slot, and its own one sleeps on.',
  source: 'umcg:I-8',
  designs: ['umcg-O'],
  caughtBy: ['a-sleeping-servers-worker-runs'],
  patch: {
    sections: {
      'umcg-o-return': {
        'o-return-stop': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            if (next === sectionId('o-push-pending')) m.w.frame.c[f] = 0;
            return next;
          },
        }),
      },
    },
  },
};
