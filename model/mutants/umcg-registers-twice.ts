// I-23, the half about calls.

import type { Mutant } from '../design.ts';

export const umcgRegistersTwice: Mutant = {
  row: '',
  name: 'umcg-registers-twice',
  history: 'register does not look whether its caller is registered.',
  source: 'umcg:I-23',
  designs: ['umcg-Z2'],
  caughtBy: ['who-is-registered-is-not-registered-again'],
  patch: {
    sections: {
      'umcg-register': {
        'register-arguments': (section) => ({
          ...section,
          run(m, f) {
            const { registered } = m.w.umcg;
            const task = f - 2 * m.w.cpus;
            const kept = registered[task]!;
            registered[task] = 0;
            const next = section.run(m, f);
            registered[task] = kept;
            return next;
          },
        }),
      },
    },
  },
};
