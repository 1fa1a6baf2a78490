// A mistake of our own, so that the claim it breaks is known to be able to fail: parked waiters come back where they slept.

import type { Mutant } from '../design.ts';

export const activatedWhereItWasParked: Mutant = {
  row: '',
  name: 'activated-where-it-was-parked',
  history: 'A parked waiter is queued on the CPU on which it was parked, from where it has to follow its owner.',
  source: 'proxy-exec:T10',
  designs: ['proxy-P3'],
  caughtBy: ['waiters-come-back-beside-their-owner'],
  patch: {
    sections: {
      activate: {
        'activate-unlink': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            m.w.frame.b[f] = m.w.task.cpu[m.w.frame.f[f]!]!;
            return next;
          },
        }),
      },
    },
  },
};
