// Our own: a task_struct is copied with all that it says.

import type { Mutant } from '../design.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgChildIsRegistered: Mutant = {
  row: '',
  name: 'umcg-child-is-registered',
  history: 'fork() copies the registration of the parent and its flag, and nobody clears them in the child.',
  source: 'umcg:I-23',
  designs: ['umcg-Z2'],
  caughtBy: ['who-is-gone-leaves-no-registration'],
  patch: {
    sections: {
      fork: {
        'fork-copy': (section) => ({
          ...section,
          run(m, f) {
            const { umcg } = m.w;
            const child = m.w.frame.a[f]!;
            const next = section.run(m, f);
            umcg.registered[child] = umcg.registered[taskOf(m.w, f)]!;
            umcg.hook[child] = umcg.hook[taskOf(m.w, f)]!;
            return next;
          },
        }),
      },
    },
  },
};
