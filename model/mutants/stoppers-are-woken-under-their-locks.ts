// cosched-balance:L5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const stoppersAreWokenUnderTheirLocks: Mutant = {
  row: 'cosched-balance:L5',
  name: 'stoppers-are-woken-under-their-locks',
  history:
    'Both stoppers are woken before the locks of their lists are given back, and the wake-up waits for a schedule() that waits for such a lock.',
  source: 'cosched-balance:L5',
  designs: ['balance-B0-numa'],
  caughtBy: ['no-lock-is-awaited-under-that-of-a-stopper'],
  patch: {
    sections: {
      swap: {
        'swap-queue': (section) => ({ ...section, keeps: [0, 1] }),
        'swap-wake-first': (section) => ({ ...section, keeps: [0, 1] }),
      },
    },
  },
};
