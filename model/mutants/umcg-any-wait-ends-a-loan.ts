// A wait of a server counts as a start, whether it starts somebody or not.

import type { Mutant } from '../design.ts';
import { UMCG_SERVER } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgAnyWaitEndsALoan: Mutant = {
  row: '',
  name: 'umcg-any-wait-ends-a-loan',
  history:
    'The start is counted where the wait begins: a server that has nobody to run and goes to sleep ends the loan of the worker that it was told of.',
  source: 'umcg:design-B5',
  designs: ['umcg-Z2-lends-until-pick'],
  caughtBy: ['a-loan-lasts-until-the-server-goes-on'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-clear': (section) => ({
          ...section,
          run(m, f) {
            const { umcg } = m.w;
            const task = taskOf(m.w, f);
            if (umcg.role[task] === UMCG_SERVER) umcg.startNo[task]!++;
            m.touchTask(task);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
