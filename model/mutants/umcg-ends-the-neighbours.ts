// Our own: who goes with a process.

import type { Mutant } from '../design.ts';

export const umcgEndsTheNeighbours: Mutant = {
  row: '',
  name: 'umcg-ends-the-neighbours',
  history: 'A breach of the protocol ends every task that uses UMCG.',
  source: 'umcg:I-20',
  designs: ['umcg-Z2'],
  caughtBy: ['another-process-is-not-touched'],
  patch: {
    sections: {
      'umcg-enter': {
        'enter-pin': (section) => ({
          ...section,
          run(m, f) {
            const { killed, foreign, role } = m.w.umcg;
            const next = section.run(m, f);
            if (killed[f - 2 * m.w.cpus] === 0) return next;
            for (let task = 0; task < role.length; task++) {
              if (foreign[task] === 0) continue;
              killed[task] = 1;
              m.touchTask(task);
            }
            return next;
          },
        }),
      },
    },
  },
};
