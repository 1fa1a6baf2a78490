// Our own, of the shape "a re-check after marking was dropped".

import type { Mutant } from '../design.ts';
import { NONE, UMCG_WORKER } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgIdlesBesideWork: Mutant = {
  row: '',
  name: 'umcg-idles-beside-work',
  history:
    'A server stands in line of the idle ones although workers are queued, which the posting refuses under its lock.',
  source: 'umcg:design-K23',
  designs: ['umcg-K23'],
  caughtBy: ['a-shared-list-is-served'],
  patch: {
    sections: {
      'umcg-k-wait': {
        'k-wait-enter': (section) => ({
          ...section,
          run(m, f) {
            const { ready } = m.w.umcg;
            const anchor = m.w.process.anchor[0]!;
            const first = ready[anchor]!;
            if (m.w.umcg.role[taskOf(m.w, f)] === UMCG_WORKER || m.w.frame.a[f] !== NONE) return section.run(m, f);
            ready[anchor] = NONE;
            const next = section.run(m, f);
            ready[anchor] = first;
            return next;
          },
        }),
      },
    },
  },
};
