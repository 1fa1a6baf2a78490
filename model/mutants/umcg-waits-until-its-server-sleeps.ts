// Row 4.

import type { Mutant } from '../design.ts';
import { WAIT } from '../frames.ts';
import { waitsInUmcg } from '../view.ts';

export const umcgWaitsUntilItsServerSleeps: Mutant = {
  row: '4',
  name: 'umcg-waits-until-its-server-sleeps',
  history:
    'The block hook wakes a server once that sleeps, and spins until then with preemption off; a server that is behind it on its CPU, or does not go to sleep at all, never does.',
  source: 'umcg:4',
  designs: ['umcg-O'],
  caughtBy: ['deadlock'],
  patch: {
    sections: {
      'umcg-o-block': {
        'o-block-server-cas': (section) => ({
          ...section,
          run: (m, f) => (waitsInUmcg(m.w, m.w.frame.d[f]!) ? section.run(m, f) : WAIT),
        }),
      },
    },
  },
};
