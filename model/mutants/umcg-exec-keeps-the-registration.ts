// Row 20, the half about exec.

import type { Mutant } from '../design.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgExecKeepsTheRegistration: Mutant = {
  row: '',
  name: 'umcg-exec-keeps-the-registration',
  history:
    'v0.5 did not reset the registration of a thread that calls exec, so that the kernel wrote to words of the old program.',
  source: 'umcg:20',
  designs: ['umcg-O'],
  caughtBy: ['who-is-gone-leaves-no-registration'],
  patch: {
    sections: {
      'umcg-exec': {
        exec: (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            m.w.umcg.registered[taskOf(m.w, f)] = 1;
            return next;
          },
        }),
      },
    },
  },
};
