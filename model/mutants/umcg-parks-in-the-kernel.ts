// Row 36: a worker is parked as soon as it wakes up from a block, and not on its way back to user mode.

import type { Mutant } from '../design.ts';
import { JUMPED } from '../frames.ts';
import { P_UMCG_O_RETURN } from '../program-names.ts';

export const umcgParksInTheKernel: Mutant = {
  row: '36',
  name: 'umcg-parks-in-the-kernel',
  history:
    'Up to v0.5 of Oskolkov the worker was parked in a hook after schedule(), wherever in the kernel it had blocked, with whatever it held there.',
  source: 'umcg:36',
  designs: ['umcg-O-proxy', 'umcg-O'],
  caughtBy: ['who-waits-in-umcg-holds-no-mutex'],
  patch: {
    sections: {
      'umcg-o-block': {
        'o-block-leave': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            m.tail(f, P_UMCG_O_RETURN);
            return JUMPED;
          },
        }),
      },
    },
  },
};
