// Our own, of the shape "drop a wait": the slow remedy without what makes it slow.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

export const umcgStartsBesideTheFirst: Mutant = {
  row: '',
  name: 'umcg-starts-beside-the-first',
  history:
    'The kernel asks the worker that runs to stop and starts the other one at once, without waiting until it has.',
  source: 'seeds:umcg-block-worker',
  designs: ['umcg-Z1-stops'],
  caughtBy: ['one-running-worker-per-server'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-kick': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            return sectionId('wait-start');
          },
        }),
      },
    },
  },
};
