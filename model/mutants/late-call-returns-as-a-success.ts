// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lateCallReturnsAsASuccess: Mutant = {
  row: '',
  name: 'late-call-returns-as-a-success',
  history: 'What ended the wait was overwritten on the way out: a lock call that gave up returned 0.',
  source: 'base-scheduler:INV-PI-1',
  designs: ['linux'],
  caughtBy: ['who-returns-from-a-wait-has-the-lock'],
  patch: {
    sections: {
      'rt-lock': {
        'rt-lock-finish': (section) => ({
          ...section,
          run(m, f) {
            m.w.frame.z[f] = 0;
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
