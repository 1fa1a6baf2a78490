// Our own: the wake-up of the server alone does not say who has blocked.

import type { Mutant } from '../design.ts';

export const umcgBlocksUnlisted: Mutant = {
  row: '',
  name: 'umcg-blocks-unlisted',
  history:
    'A worker of a server of several blocks and wakes the server, and does not put itself on the list of the blocked.',
  source: 'umcg:design-Z3',
  designs: ['umcg-Z3-multi'],
  caughtBy: ['a-server-knows-who-runs'],
  patch: {
    sections: {
      'umcg-block': {
        'blocked-cas': (section) => ({
          ...section,
          run(m, f) {
            const { blocked } = m.w.umcg;
            const before = blocked[m.w.frame.c[f]!]!;
            const next = section.run(m, f);
            blocked[m.w.frame.c[f]!] = before;
            return next;
          },
        }),
      },
    },
  },
};
