// Row 22.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { setNext } from '../umcg/words.ts';

export const umcgServerNamesItself: Mutant = {
  row: '22',
  name: 'umcg-server-names-itself',
  history: 'The document had a switching worker write the server into the next_tid of the server itself.',
  source: 'umcg:22',
  designs: ['umcg-O'],
  caughtBy: ['a-running-workers-server-does-not-run'],
  patch: {
    sections: {
      'umcg-o-switch': {
        'o-switch-server-next': (section) => ({
          ...section,
          run(m, f) {
            const { a, d } = m.w.frame;
            m.w.umcg.current[a[f]!] = d[f]!;
            setNext(m, a[f]!, a[f]!, false);
            return NEXT;
          },
        }),
      },
    },
  },
};
