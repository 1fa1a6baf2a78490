// Row 20.

import type { Mutant } from '../design.ts';

export const umcgFollowsAReusedTid: Mutant = {
  row: '20',
  name: 'umcg-follows-a-reused-tid',
  history:
    'v0.5 looked up the server of a worker that blocks by its tid alone; the tid may be that of a stranger by then.',
  source: 'umcg:20',
  waitsFor:
    'scenarios in which a stranger gets the number of a server before its worker blocks; drawn runs meet it too late',
  designs: ['umcg-O'],
  caughtBy: ['another-process-is-not-touched'],
  patch: {
    sections: {
      'umcg-o-block': {
        'o-block-next': (section) => ({
          ...section,
          run(m, f) {
            const { foreign } = m.w.umcg;
            const kept = Array.from(foreign);
            foreign.fill(0);
            const next = section.run(m, f);
            foreign.set(kept);
            return next;
          },
        }),
      },
    },
  },
};
