// cosched-balance:K4: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const movedDonorLeavesItsCallbacks: Mutant = {
  row: 'cosched-balance:K4',
  name: 'moved-donor-leaves-its-callbacks',
  history:
    'The pick of a waiter lists callbacks; then the waiter is moved to its owner, for which the runqueue lock is dropped with them listed.',
  source: 'cosched-balance:K4',
  designs: ['proxy-linux-7.3'],
  caughtBy: ['callbacks-run-in-their-own-lock-section', 'nobody-finds-a-callback-listed'],
  patch: {
    sections: {
      schedule: {
        'proxy-detach': (section) => ({
          ...section,
          run(m, f) {
            const listed = m.w.cpu.callbacks[f]!;
            const next = section.run(m, f);
            m.w.cpu.callbacks[f] = listed;
            return next;
          },
        }),
      },
    },
  },
};
