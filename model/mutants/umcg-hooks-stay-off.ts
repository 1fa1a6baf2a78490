// Our own, of the shape "a flag is not restored on one error path"; row 44 is another path of it.

import type { Mutant } from '../design.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgHooksStayOff: Mutant = {
  row: '',
  name: 'umcg-hooks-stay-off',
  history: 'A wait that fails returns without arming the hooks of its worker again.',
  source: 'umcg:I-14',
  designs: ['umcg-Z2'],
  caughtBy: ['hooks-are-armed-in-user-mode'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-fail': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            m.w.umcg.hook[taskOf(m.w, f)] = 0;
            return next;
          },
        }),
      },
    },
  },
};
