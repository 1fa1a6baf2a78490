// Row D14: the draft, read literally, looks tid 0 up.

import type { Mutant } from '../design.ts';
import { NEXT, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { ESRCH } from '../kernel/outside-calls.ts';

export const umcgNobodyIsNobody: Mutant = {
  row: 'D14',
  name: 'umcg-nobody-is-nobody',
  history: 'The draft with the mark in next_tid looks up tid 0 like any other, fails, and a server cannot idle.',
  source: 'umcg:D14',
  designs: ['umcg-Z2'],
  caughtBy: ['a-server-does-not-fail-for-ever', 'livelock'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-next': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            if (m.w.frame.a[f] !== NONE) return NEXT;
            m.w.frame.c[f] = ESRCH;
            return sectionId('wait-fail');
          },
        }),
      },
    },
  },
};
