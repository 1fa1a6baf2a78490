// A server goes on to another worker, and the loan of the one before does not end.

import type { Mutant } from '../design.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgStartsWithoutCounting: Mutant = {
  row: '',
  name: 'umcg-starts-without-counting',
  history:
    'The wait that starts another worker leaves the number of starts as it was: who was reported before lends for ever.',
  source: 'umcg:design-B5',
  designs: ['umcg-Z2-lends-until-pick'],
  caughtBy: ['a-loan-ends-where-its-server-goes-on'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-count': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            m.w.umcg.startNo[taskOf(m.w, f)]!--;
            return next;
          },
        }),
      },
    },
  },
};
