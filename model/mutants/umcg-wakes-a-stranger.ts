// Row 21, the half about whom a tid names.

import type { Mutant } from '../design.ts';

export const umcgWakesAStranger: Mutant = {
  row: '',
  name: 'umcg-wakes-a-stranger',
  history: 'The lookup of the next task takes any task that uses UMCG, of whatever process.',
  source: 'umcg:21',
  designs: ['umcg-Z2'],
  caughtBy: ['another-process-is-not-touched'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-lookup': (section) => ({
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
